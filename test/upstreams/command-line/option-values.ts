import { InvalidArgumentError } from 'commander';
import { parseDuration, parseSize } from '../../../main/contract/units.ts';
import type { ChunkingProfile } from '../chunking.ts';
import type { FaultPoint } from '../faults.ts';
import { type Quirk, quirks } from '../quirk.ts';

/** Readers of option values. Each throws commander's error with what would have been right. */

export function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('Write a whole number, 0 or more.');
  return value;
}

export function share(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('Write a number from 0 to 1.');
  return value;
}

/** @returns milliseconds */
export function milliseconds(text: string): number {
  const value = parseDuration(text);
  if (value === null) throw new InvalidArgumentError('Write a duration such as 500ms or 2s.');
  return value;
}

/** @returns bytes */
export function bytes(text: string): number {
  const value = parseSize(text);
  if (value === null) throw new InvalidArgumentError('Write a size such as 64KB or 10MB.');
  return value;
}

/** `request`, or a number of events. */
export function point(text: string): FaultPoint {
  return text === 'request' ? text : count(text);
}

export function chunking(text: string): ChunkingProfile {
  const named = ['whole', 'event', 'pair', 'byte', 'hostile'].includes(text);
  if (!named && !/^random:\d+$/.test(text))
    throw new InvalidArgumentError('Write whole, event, pair, byte, hostile or random:SEED.');
  return text as ChunkingProfile;
}

export function quirk(text: string, before: Quirk[] = []): Quirk[] {
  if (!(text in quirks)) throw new InvalidArgumentError(`The quirks are: ${Object.keys(quirks).join(', ')}.`);
  return [...before, text as Quirk];
}

export function header(text: string, before: Record<string, string> = {}): Record<string, string> {
  const match = /^([A-Za-z0-9-]+):\s*(.*)$/.exec(text);
  if (match?.[1] === undefined) throw new InvalidArgumentError('Write NAME: VALUE.');
  return { ...before, [match[1].toLowerCase()]: match[2] ?? '' };
}

export function list(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
