import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dialects } from '../dialects/registry.ts';
import { AnswerSink } from './answer-sink.ts';
import { ByteCapture } from './byte-capture.ts';
import type { AttemptResult } from './delivery/delivery.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const opening = 'data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}\n\n';

function sinkFor(stream: boolean) {
  const results: AttemptResult[] = [];
  const said: string[] = [];
  const dialect = dialects.chat;
  const sink = new AnswerSink({
    dialect,
    endpoint: 'chat.completions',
    stream,
    stripUsage: false,
    acceptEncoding: undefined,
    provider: 'up',
    now: () => 0,
    onHeaders: () => {},
    context: {
      client: {
        committed: false,
        commit: () => void said.push('commit'),
        write: () => true,
        end: () => void said.push('end'),
      } as never,
      meter: dialect.meter('chat.completions'),
      capture: new ByteCapture(0),
      priced: () => {},
      headers: () => [],
      opened: () => void said.push('opened'),
      committed: () => void said.push('committed'),
      pause: () => {},
      resume: () => {},
      abort: () => {},
      done: (result) => void results.push(result),
    },
  });
  return { sink, results, said };
}

it('E6: leaves nothing running when it is cancelled after an opening', () => {
  const { sink, results, said } = sinkFor(true);
  sink.onHeaders(200, { 'content-type': 'text/event-stream' });
  sink.onData(Buffer.from(opening));
  expect(said).toEqual(['opened']);
  sink.onError({ kind: 'connection', status: 0, code: null, message: 'the client left', retryAfterMs: null }, true);
  expect(results).toEqual([{ outcome: 'cancelled' }]);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual(['opened']);
});

it('does not make a model that thinks long after opening its answer look silent', () => {
  const { sink, said } = sinkFor(true);
  sink.onHeaders(200, { 'content-type': 'text/event-stream' });
  sink.onData(Buffer.from(opening));
  vi.advanceTimersByTime(1_000);
  expect(said).toEqual(['opened', 'commit', 'committed']);
});
