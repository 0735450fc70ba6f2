import type { Framer, Framing } from '../dialect.ts';
import { JsonArrayFramer } from './json-array-framer.ts';
import { NdjsonFramer } from './ndjson-framer.ts';
import { SseFramer } from './sse-framer.ts';

const framers: Record<Framing, (() => Framer) | null> = {
  sse: () => new SseFramer(),
  ndjson: () => new NdjsonFramer(),
  'json-array': () => new JsonArrayFramer(),
  none: null,
};

/** A new framer for a body, or null when the body has no frames. */
export function framerFor(framing: Framing): Framer | null {
  return framers[framing]?.() ?? null;
}
