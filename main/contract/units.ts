import * as z from 'zod';
import { sayConfig } from './sentences/config-sentences.ts';

/** Milliseconds since the epoch, or a length of time in milliseconds. */
export type Millis = number;

/** Integer billionths of a US dollar. Safe up to about nine million dollars. */
export type NanoUsd = number;

export const NANO_PER_USD = 1_000_000_000;

const UNIT_MS: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const UNIT_BYTES: Record<string, number> = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
const SIZE = /^(\d+(?:\.\d+)?)(B|KB|MB|GB)$/;

/** Reads `500ms`, `20s`, `5m`, `1h`, `1d`. @returns milliseconds, or null when the text is no duration */
export function parseDuration(text: string): Millis | null {
  const match = DURATION.exec(text);
  return match ? Math.round(Number(match[1]) * (UNIT_MS[match[2] as string] as number)) : null;
}

/** Reads `64KB`, `20MB`, `2GB`. @returns bytes, or null when the text is no size */
export function parseSize(text: string): number | null {
  const match = SIZE.exec(text);
  return match ? Math.round(Number(match[1]) * (UNIT_BYTES[match[2] as string] as number)) : null;
}

/** A duration in the config file; inside, milliseconds. */
export const duration = z
  .string()
  .regex(DURATION, sayConfig('duration'))
  .transform((text) => parseDuration(text) as Millis)
  .meta({ description: 'Duration: 500ms, 20s, 5m, 1h, 1d' });

/** A size in the config file; inside, bytes. */
export const size = z
  .string()
  .regex(SIZE, sayConfig('size'))
  .transform((text) => parseSize(text) as number)
  .meta({ description: 'Size: 256KB, 20MB, 2GB' });
