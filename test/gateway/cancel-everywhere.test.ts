import { expect, it } from 'vitest';
import { splitEvents } from '../replay/split-events.ts';
import { ask } from '../upstreams/ask.ts';
import type { Effects } from '../upstreams/faults.ts';
import { startCanned } from './canned-upstream.ts';
import { type EndpointCase, endpointCases } from './endpoint-cases.ts';
import { closing, gatewayWith, until } from './gateway-under-test.ts';

const title = ({ endpoint, stream, answerType }: EndpointCase) =>
  `${endpoint}${stream ? ' streamed' : ''}, ${answerType.replace(/;.*/, '')}`;

/** Everything but the end has been sent: of a stream, all events but the last. */
function almostAll({ answer, answerType }: EndpointCase): Effects {
  // Cut, so that no length is announced: an array that is there whole would be an end.
  if (answerType.startsWith('application/json')) return { hang: 1, chunking: 'random:1' };
  return { hang: splitEvents(answer, answerType.startsWith('text/event-stream') ? 'sse' : 'ndjson').length - 1 };
}

const cases = endpointCases.flatMap((one) => [
  [title(one), 'before the answer', one, { hang: 'request' } as Effects] as const,
  ...(one.stream ? [[title(one), 'in the middle of it', one, almostAll(one)] as const] : []),
]);

it.each(cases)('E3: %s: a client that leaves %s leaves nothing behind', async (_, when, one, effects) => {
  const arrived = Promise.withResolvers<void>();
  const upstream = closing(await startCanned({ contentType: one.answerType, body: one.answer, effects }));
  const gateway = await gatewayWith(
    `
providers: { up: { type: ${one.type}, base_url: "${upstream.url}${one.base}", api_key: "\${secret:k}", concurrency: 1 } }
routes: { fast: { targets: [{ provider: up, model: real-model }] } }`,
    { secrets: { k: 'sk' } },
  );
  const leave = new AbortController();
  const asked = ask(gateway.url + one.path, {
    body: one.request,
    headers: { authorization: 'Bearer gh-test', 'content-type': one.contentType },
    signal: leave.signal,
    onChunk: () => arrived.resolve(),
  });
  asked.catch(() => {});
  const [request] = await upstream.waitForRequests(1);
  if (when === 'in the middle of it') await arrived.promise;
  leave.abort();
  expect(await request?.ended).toBe('aborted');
  await gateway.history.recorded(1);
  expect(gateway.history.last.record).toMatchObject({ endpoint: one.endpoint, status: 'cancelled' });
  await until(() => upstream.connections.open === 0, 'no connection to the provider is left');
  expect(gateway.gateway.providers()[0]).toMatchObject({ inFlight: 0, waiting: 0 });
});
