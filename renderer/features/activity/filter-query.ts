import type { RequestFilter } from '../../../main/contract/history-query.ts';
import type { RequestStatus } from '../../../main/contract/record.ts';
import type { Millis, NanoUsd } from '../../../main/contract/units.ts';
import type { FilterToken } from './filter-grammar.ts';

export const statuses = [
  'ok',
  'error',
  'refused',
  'cancelled',
  'interrupted',
] as const satisfies readonly RequestStatus[];

/** How a request ends that the history counts as an error: a client that leaves is none. */
export const failures = ['error', 'refused', 'interrupted'] as const satisfies readonly RequestStatus[];

export interface FilterReading {
  filter: RequestFilter;
  /** Conditions that mean nothing, by their place among the tokens. They are shown, and take no part. */
  wrong: ReadonlySet<number>;
}

/**
 * What a filter asks the gateway for.
 * @param now milliseconds since the epoch, for `after:1h`
 */
export function readFilter(tokens: readonly FilterToken[], now: Millis): FilterReading {
  const filter: RequestFilter = {};
  const wrong = new Set<number>();
  const words: string[] = [];
  for (const [index, { key, value }] of tokens.entries()) {
    const take = <K extends keyof RequestFilter>(field: K, read: RequestFilter[K] | null) => {
      if (read === null) wrong.add(index);
      else filter[field] = read;
    };
    switch (key) {
      case 'text':
        words.push(/\s/.test(value) ? `"${value}"` : value);
        break;
      case 'status': {
        const status = statuses.find((one) => one === value);
        take('status', status ? [...(filter.status ?? []), status] : null);
        break;
      }
      case 'tag': {
        const tag = readTag(value);
        take('tags', tag && { ...filter.tags, [tag.name]: tag.value });
        break;
      }
      case 'after':
        take('since', readMoment(value, now));
        break;
      case 'before':
        take('until', readMoment(value, now));
        break;
      case 'took':
        take('minTotalMs', readLength(atLeast(value)));
        break;
      case 'cost':
        take('minCostNanoUsd', readMoney(atLeast(value)));
        break;
      default:
        filter[key] = value;
    }
  }
  if (words.length > 0) filter.text = words.join(' ').slice(0, 500);
  return { filter, wrong };
}

/** `project=acme`. @returns null when it is no pair */
export function readTag(value: string): { name: string; value: string } | null {
  const split = value.indexOf('=');
  return split < 1 ? null : { name: value.slice(0, split).trim(), value: value.slice(split + 1).trim() };
}

/** `>=10s` and `>10s` say what `10s` means anyhow. */
function atLeast(value: string): string {
  return value.replace(/^>=?/, '');
}

const UNIT_MS: Record<string, Millis> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `500ms`, `10s`, `2m`. @returns null when it is no length of time */
export function readLength(value: string): Millis | null {
  const [, count, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(value) ?? [];
  return count && unit ? Number(count) * (UNIT_MS[unit] ?? 0) : null;
}

/** `0.10`, `$0.10`. @returns integer nano-USD, or null when it is no amount */
function readMoney(value: string): NanoUsd | null {
  const [, amount] = /^\$?(\d+(?:\.\d+)?)$/.exec(value) ?? [];
  return amount ? Math.round(Number(amount) * 1_000_000_000) : null;
}

/** `2026-10-12`, `2026-10-12T14:00` in the user's zone, or `1h`: so long ago. */
function readMoment(value: string, now: Millis): Millis | null {
  const ago = readLength(value);
  // To the minute: the same filter is the same question for a while.
  if (ago !== null) return Math.floor((now - ago) / 60_000) * 60_000;
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/.test(value)) return null;
  const at = new Date(value.includes('T') ? value : `${value}T00:00`).getTime();
  return Number.isNaN(at) ? null : at;
}

/** A moment as `after:` and `before:` take it, in the user's zone: `2026-10-12T14:00`. */
export function writeMoment(at: Millis): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
