import type { FrameKind } from '../dialect.ts';
import { JsonMeter } from '../json-meter.ts';
import { asObject, asText, charsOf, type JsonObject } from '../json-value.ts';
import { readReportedCost } from '../openai/reported-cost.ts';
import { readTokenUsage } from '../openai/token-usage.ts';
import { readErrorFields } from '../upstream-error/error-fields.ts';
import { readInnerError } from '../upstream-error/read-error.ts';
import { outputChars } from './output.ts';
import { responsesStopReason } from './stop-reason.ts';

const kindByType: ReadonlyMap<string, FrameKind> = new Map([
  ['response.created', 'preamble'],
  ['response.queued', 'preamble'],
  ['response.in_progress', 'preamble'],
  ['response.completed', 'end'],
  ['response.incomplete', 'end'],
  ['response.failed', 'error'],
  ['response.cancelled', 'error'],
  ['ping', 'skip'],
  ['keepalive', 'skip'],
]);

/** Reads Responses answers. The last event carries the whole response and its usage; there is no end mark after it. */
export class ResponsesMeter extends JsonMeter {
  protected event(value: JsonObject, name: string): FrameKind {
    const type = asText(value.type) ?? name;
    const response = asObject(value.response);
    if (response !== null) this.readHead(response);
    const kind = kindByType.get(type) ?? 'content';
    if (kind === 'error') return this.fail(failureOf(response ?? {}));
    if (kind === 'end') this.ended = true;
    // Text, reasoning and arguments all stream as `….delta` with a string; audio and images do not count as characters.
    if (type.endsWith('.delta') && !type.includes('audio.')) this.outputChars += charsOf(value.delta);
    return kind;
  }

  protected answer(value: JsonObject): boolean {
    this.readHead(value);
    this.outputChars = outputChars(value);
    if (value.status === 'failed') this.fail(failureOf(value));
    return Array.isArray(value.output) || asText(value.status) !== null;
  }

  private readHead(response: JsonObject): void {
    this.responseModel = asText(response.model) ?? this.responseModel;
    this.finishReason = responsesStopReason(response) ?? this.finishReason;
    const usage = asObject(response.usage);
    if (usage === null) return;
    this.usage = readTokenUsage(usage) ?? this.usage;
    this.reportedCostNanoUsd = readReportedCost(usage) ?? this.reportedCostNanoUsd;
  }
}

function failureOf(response: JsonObject) {
  const fields = readErrorFields({
    error: response.error ?? { message: `The response ended as ${String(response.status)}.` },
  });
  return readInnerError(fields ?? { message: null, codes: [], status: null, retryAfterMs: null });
}
