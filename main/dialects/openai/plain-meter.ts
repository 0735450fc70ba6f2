import type { FrameKind } from '../dialect.ts';
import { JsonMeter } from '../json-meter.ts';
import { asObject, asText, type JsonObject } from '../json-value.ts';
import { parseMembers } from '../parse-members.ts';
import { readReportedCost } from './reported-cost.ts';
import { readTokenUsage } from './token-usage.ts';

/** What is read of an answer whose bulk is vectors, scores or images. */
const READ = new Set(['usage', 'model', 'error', 'object', 'type', 'code', 'message', 'detail', 'meta']);

/** Reads answers that come whole and are bulky: usage, model and errors, nothing of the content. */
export class PlainMeter extends JsonMeter {
  protected event(value: JsonObject, _name: string): FrameKind {
    this.readHead(value);
    return 'content';
  }

  protected answer(value: JsonObject): boolean {
    this.readHead(value);
    return true;
  }

  protected readHead(value: JsonObject): void {
    this.responseModel = asText(value.model) ?? this.responseModel;
    const usage = asObject(value.usage) ?? asObject(asObject(value.meta)?.tokens);
    if (usage === null) return;
    this.usage = readTokenUsage(usage) ?? this.usage;
    this.reportedCostNanoUsd = readReportedCost(usage) ?? this.reportedCostNanoUsd;
  }

  protected override parseWhole(body: Uint8Array): unknown {
    return parseMembers(body, READ);
  }
}
