import type { FrameKind } from '../dialect.ts';
import { JsonMeter } from '../json-meter.ts';
import { asArray, asObject, asText, type JsonObject } from '../json-value.ts';
import { readReportedCost } from './reported-cost.ts';
import { readTimings, readTokenUsage } from './token-usage.ts';

/** How a dialect with choices reads one of them. */
export interface ChoiceReader {
  /** What a streamed choice adds. @returns null when it adds nothing (a role only, an empty delta) */
  delta(choice: JsonObject): { chars: number } | null;
  /** Characters of output in a whole choice. */
  whole(choice: JsonObject): number;
  finishReason(choice: JsonObject): string | null;
}

/** Members of a chunk that say who answered, not what. Any other list or object in a chunk without choices is content. */
const PLAIN_MEMBERS = new Set([
  'choices',
  'usage',
  'x_groq',
  'timings',
  'provider',
  'system_fingerprint',
  'service_tier',
]);

/** Reads answers that come as `choices`: Chat Completions and the older Completions, of OpenAI and everyone who speaks them. */
export class ChoicesMeter extends JsonMeter {
  private readonly reader: ChoiceReader;

  constructor(reader: ChoiceReader) {
    super();
    this.reader = reader;
  }

  protected override endMark(): FrameKind {
    this.ended = true;
    return 'end';
  }

  protected event(value: JsonObject): FrameKind {
    const hasUsage = this.readHead(value);
    const choices = asArray(value.choices);
    if (choices.length === 0) {
      if (saysMore(value)) return 'content';
      if (hasUsage) return 'usage';
      return 'choices' in value ? 'skip' : 'content';
    }
    let kind: FrameKind = 'preamble';
    for (const element of choices) {
      const choice = asObject(element) ?? {};
      const added = this.reader.delta(choice);
      if (added !== null) {
        this.outputChars += added.chars;
        kind = 'content';
      }
      if (this.readFinish(choice)) kind = 'content';
    }
    return this.finishReason === 'error' ? 'error' : kind;
  }

  protected answer(value: JsonObject): boolean {
    this.readHead(value);
    for (const element of asArray(value.choices)) {
      const choice = asObject(element) ?? {};
      this.outputChars += this.reader.whole(choice);
      this.readFinish(choice);
    }
    return Array.isArray(value.choices) && this.finishReason !== 'error';
  }

  private readFinish(choice: JsonObject): boolean {
    const reason = this.reader.finishReason(choice);
    if (reason === null) return false;
    this.finishReason = reason;
    return true;
  }

  /** @returns whether the chunk has a usage object of its own */
  private readHead(value: JsonObject): boolean {
    this.responseModel = asText(value.model) ?? this.responseModel;
    const own = asObject(value.usage);
    // Groq and Moonshot put it elsewhere; the last one said counts, for where it stands in every chunk it grows.
    const raw =
      own ?? asObject(asObject(value.x_groq)?.usage) ?? asObject(asObject(asArray(value.choices).at(-1))?.usage);
    if (raw !== null) {
      this.usage = readTokenUsage(raw) ?? this.usage;
      this.reportedCostNanoUsd = readReportedCost(raw) ?? this.reportedCostNanoUsd;
    } else {
      const timings = asObject(value.timings);
      if (timings !== null) this.usage ??= readTimings(timings);
    }
    return own !== null;
  }
}

/** Whether a chunk without choices tells something beside usage, as Azure's first one does with its filter results. */
function saysMore(value: JsonObject): boolean {
  return Object.entries(value).some(
    ([key, member]) =>
      typeof member === 'object' && member !== null && !PLAIN_MEMBERS.has(key) && Object.keys(member).length > 0,
  );
}
