import type { FrameKind } from '../dialect.ts';
import { JsonMeter } from '../json-meter.ts';
import { asText, charsOf, type JsonObject } from '../json-value.ts';
import { readInfillUsage } from './usage.ts';

/** Reads llama.cpp's native answers: `content` a piece, and `stop` with the counts at the end. */
export class InfillMeter extends JsonMeter {
  protected event(value: JsonObject): FrameKind {
    this.readPiece(value);
    if (value.stop !== true) return charsOf(value.content) > 0 ? 'content' : 'preamble';
    this.ended = true;
    return 'end';
  }

  protected answer(value: JsonObject): boolean {
    this.readPiece(value);
    return typeof value.content === 'string';
  }

  private readPiece(value: JsonObject): void {
    this.outputChars += charsOf(value.content);
    this.responseModel = asText(value.model) ?? this.responseModel;
    if (value.stop !== true) return;
    this.usage = readInfillUsage(value) ?? this.usage;
    this.finishReason = value.stop_type === 'limit' ? 'length' : 'stop';
  }
}
