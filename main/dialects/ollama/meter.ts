import type { FrameKind } from '../dialect.ts';
import { JsonMeter } from '../json-meter.ts';
import { asArray, asObject, asText, charsOf, type JsonObject, jsonChars } from '../json-value.ts';
import { parseMembers } from '../parse-members.ts';
import { ollamaStopReason } from './stop-reason.ts';
import { readOllamaUsage } from './usage.ts';

/** What is read of a whole answer: not the vectors, nor the token ids of `context`. */
const READ = new Set([
  'model',
  'message',
  'response',
  'thinking',
  'done',
  'done_reason',
  'error',
  'prompt_eval_count',
  'eval_count',
]);

/** Reads Ollama's answers: lines of JSON up to the one that says `done`, or one of them. */
export class OllamaMeter extends JsonMeter {
  protected event(value: JsonObject): FrameKind {
    const chars = this.readLine(value);
    if (this.ended) return 'end';
    return chars > 0 ? 'content' : 'preamble';
  }

  protected answer(value: JsonObject): boolean {
    this.readLine(value);
    return true;
  }

  private readLine(value: JsonObject): number {
    this.responseModel = asText(value.model) ?? this.responseModel;
    this.finishReason = ollamaStopReason(value) ?? this.finishReason;
    this.usage = readOllamaUsage(value) ?? this.usage;
    if (value.done === true) this.ended = true;
    const message = asObject(value.message) ?? {};
    const calls = asArray(message.tool_calls);
    const chars =
      charsOf(message.content) +
      charsOf(message.thinking) +
      charsOf(value.response) +
      charsOf(value.thinking) +
      (calls.length > 0 ? jsonChars(calls) : 0);
    this.outputChars += chars;
    return chars;
  }

  protected override parseWhole(body: Uint8Array): unknown {
    return parseMembers(body, READ);
  }
}
