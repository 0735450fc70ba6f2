import type { ComparedScenario } from './compared-scenario.ts';

const LONG = { chunks: 300, paceMs: 2, delayMs: 0 };
/** Many short streams, for the first chunk alone. */
const SHORT = { chunks: 3, paceMs: 2, delayMs: 0 };
const SHORT_STREAMS = 25;

export const sse: ComparedScenario = {
  name: 'sse',
  title: `stream of ${LONG.chunks} chunks, one each ${LONG.paceMs} ms; first chunk over ${SHORT_STREAMS} streams a round`,
  metrics: [
    { id: 'first', label: 'first chunk p50', kind: 'time', unit: 'µs' },
    { id: 'chunkP50', label: 'each chunk p50', kind: 'time', unit: 'µs' },
    { id: 'chunkP99', label: 'each chunk p99', kind: 'time', unit: 'µs' },
  ],
  rounds: 7,
  run: async ({ target }, generator) => {
    const short = await generator.streams({ target, pacing: SHORT, streams: SHORT_STREAMS });
    if (short.failed > 0) return { failed: `a stream failed: ${short.firstFailure}` };
    const long = await generator.streams({ target, pacing: LONG, streams: 1 });
    if (long.failed > 0) return { failed: `a stream failed: ${long.firstFailure}` };
    const [first, chunkP50, chunkP99] = [short.firstChunkP50Us, long.chunkP50Us, long.chunkP99Us];
    if (first === null || chunkP50 === null || chunkP99 === null) return { failed: 'no chunk carried its time' };
    return { figures: { first, chunkP50, chunkP99 } };
  },
};
