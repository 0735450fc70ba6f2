import { emptyUsage, type Usage } from '../../contract/usage.ts';
import { asCount, asObject, type JsonObject } from '../json-value.ts';

/**
 * Reads a usage object of OpenAI's family: Chat and Completions (`prompt_tokens`), Responses, images and transcriptions
 * (`input_tokens`), and what others put beside them. Here the input count includes what came from and went to the cache.
 * @returns null when it holds no token counts
 */
export function readTokenUsage(raw: JsonObject): Usage | null {
  const total = asCount(raw.total_tokens);
  const output = asCount(raw.completion_tokens) ?? asCount(raw.output_tokens);
  const input = asCount(raw.prompt_tokens) ?? asCount(raw.input_tokens) ?? (output === null ? total : null);
  if (input === null && output === null) return null;

  const inputDetails =
    asObject(raw.prompt_tokens_details) ??
    asObject(raw.input_tokens_details) ??
    asObject(raw.prompt_token_details) ??
    asObject(raw.input_token_details);
  const outputDetails =
    asObject(raw.completion_tokens_details) ??
    asObject(raw.output_tokens_details) ??
    asObject(raw.completion_token_details) ??
    asObject(raw.output_token_details);

  // DeepSeek counts cache hits beside the details, Moonshot and Together at the top.
  const cacheRead =
    asCount(inputDetails?.cached_tokens) ??
    asCount(inputDetails?.cache_read_input_tokens) ??
    asCount(raw.prompt_cache_hit_tokens) ??
    asCount(raw.cached_tokens) ??
    0;
  const cacheWrite =
    asCount(inputDetails?.cache_write_tokens) ?? asCount(inputDetails?.cache_creation_input_tokens) ?? 0;
  const cached = cacheRead + cacheWrite;
  // A count that cannot hold its cached part comes from a server that leaves it out, as Anthropic does.
  const inputUncached = (input ?? 0) >= cached ? (input ?? 0) - cached : (input ?? 0);

  const named = asCount(outputDetails?.reasoning_tokens) ?? asCount(raw.reasoning_tokens) ?? 0;
  const hidden = hiddenReasoning(input ?? 0, output ?? 0, total, named);
  const outputTotal = (output ?? 0) + hidden;
  return {
    ...emptyUsage(),
    inputUncached,
    cacheRead,
    cacheWrite5m: cacheWrite,
    outputTotal,
    reasoning: Math.min(outputTotal, named || hidden),
    audioIn: Math.min(inputUncached, asCount(inputDetails?.audio_tokens) ?? 0),
    audioOut: Math.min(outputTotal, asCount(outputDetails?.audio_tokens) ?? 0),
  };
}

/**
 * Reasoning that was charged but is in the total only: xAI names it and leaves it out of `completion_tokens`, Gemini's
 * OpenAI endpoint does not even name it.
 */
function hiddenReasoning(input: number, output: number, total: number | null, named: number): number {
  const unexplained = (total ?? 0) - input - output;
  return unexplained > 0 && (named === 0 || named === unexplained) ? unexplained : 0;
}

/**
 * llama.cpp's `timings`, sent on the last chunk whether usage was asked for or not: `prompt_n` were computed, `cache_n` reused.
 * @returns null when it is none
 */
export function readTimings(raw: JsonObject): Usage | null {
  const input = asCount(raw.prompt_n);
  const output = asCount(raw.predicted_n);
  if (input === null || output === null) return null;
  return { ...emptyUsage(), inputUncached: input, cacheRead: asCount(raw.cache_n) ?? 0, outputTotal: output };
}
