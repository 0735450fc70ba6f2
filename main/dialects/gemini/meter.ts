import type { EndpointName } from '../../contract/endpoint.ts';
import type { FrameKind } from '../dialect.ts';
import { JsonMeter } from '../json-meter.ts';
import { asArray, asObject, asText, charsOf, type JsonObject, jsonChars } from '../json-value.ts';
import { parseMembers } from '../parse-members.ts';
import { geminiStopReason } from './stop-reason.ts';
import { readGeminiUsage } from './usage.ts';

/** What is read of an answer with vectors. */
const READ = new Set(['usageMetadata', 'error', 'modelVersion']);

/** Reads Gemini's answers. A stream has no end mark: it is whole when a finish reason was seen before it ended. */
export class GeminiMeter extends JsonMeter {
  private readonly endpoint: EndpointName;

  constructor(endpoint: EndpointName) {
    super();
    this.endpoint = endpoint;
  }

  protected event(value: JsonObject): FrameKind {
    this.readChunk(value);
    return 'content';
  }

  protected answer(value: JsonObject): boolean {
    this.readChunk(value);
    return true;
  }

  private readChunk(value: JsonObject): void {
    this.responseModel = asText(value.modelVersion) ?? this.responseModel;
    const reason = geminiStopReason(value);
    if (reason !== null) {
      this.finishReason = reason;
      this.ended = true;
    }
    for (const candidate of asArray(value.candidates))
      this.outputChars += contentChars(asObject(asObject(candidate)?.content));
    const usage = asObject(value.usageMetadata);
    // Counting tokens is free: its answer is no usage.
    if (usage !== null && this.endpoint !== 'gemini.count_tokens') this.usage = readGeminiUsage(usage) ?? this.usage;
  }

  protected override parseWhole(body: Uint8Array): unknown {
    const isEmbedding = this.endpoint === 'gemini.embed' || this.endpoint === 'gemini.batch_embed';
    return isEmbedding ? parseMembers(body, READ) : super.parseWhole(body);
  }
}

function contentChars(content: JsonObject | null): number {
  return asArray(content?.parts).reduce((sum: number, element) => {
    const part = asObject(element);
    const call = asObject(part?.functionCall);
    return sum + charsOf(part?.text) + (call === null ? 0 : jsonChars(call));
  }, 0);
}
