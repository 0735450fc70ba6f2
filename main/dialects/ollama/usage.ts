import { emptyUsage, type Usage } from '../../contract/usage.ts';
import { asCount, type JsonObject } from '../json-value.ts';

/** Reads the counts of Ollama's last line. Older versions leave `prompt_eval_count` out when the prompt was cached. */
export function readOllamaUsage(value: JsonObject): Usage | null {
  const input = asCount(value.prompt_eval_count);
  const output = asCount(value.eval_count);
  if (input === null && output === null) return null;
  return { ...emptyUsage(), inputUncached: input ?? 0, outputTotal: output ?? 0 };
}
