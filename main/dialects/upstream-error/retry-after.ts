import type { Millis } from '../../contract/units.ts';

type Headers = Record<string, string | string[] | undefined>;

/**
 * How long the provider asks to be left alone, from its headers: `retry-after-ms`, or `retry-after` in seconds or as a date.
 * @returns milliseconds from `now`, or null when it does not say
 */
export function retryAfterFromHeaders(headers: Headers, now: Millis): Millis | null {
  const precise = positive(first(headers['retry-after-ms']));
  if (precise !== null) return Math.round(precise);
  const value = first(headers['retry-after']);
  if (value === null) return null;
  const seconds = positive(value);
  if (seconds !== null) return Math.round(seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Reads a protobuf duration such as `34s` or `0.5s`. @returns milliseconds, or null */
export function parseProtoDuration(text: string): Millis | null {
  const match = /^(\d+(?:\.\d+)?)s$/.exec(text);
  return match ? Math.round(Number(match[1]) * 1000) : null;
}

const TRY_AGAIN = /\btry again in (?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?/i;

/** Reads “Please try again in 6m0s” as OpenAI and Groq write it when they send no header. @returns milliseconds, or null */
export function retryAfterFromMessage(message: string): Millis | null {
  const match = TRY_AGAIN.exec(message);
  if (!match || match.slice(1).every((part) => part === undefined)) return null;
  const [, hours = '0', minutes = '0', seconds = '0', millis = '0'] = match;
  return Math.round(Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 + Number(millis));
}

function first(value: string | string[] | undefined): string | null {
  const text = Array.isArray(value) ? value[0] : value;
  return text?.trim() || null;
}

function positive(text: string | null): number | null {
  return text !== null && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
}
