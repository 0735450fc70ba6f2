import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Answer, jsonAnswer, sseAnswer, sseData } from './answer.ts';
import { chunkingProfiles } from './chunking.ts';
import type { ContentEncoding } from './content-encoding.ts';
import { planDelivery, type Step } from './delivery.ts';
import type { Effects } from './faults.ts';

const stream = sseAnswer([
  sseData({ text: 'one' }, 'start'),
  sseData({ text: 'zwei — 二' }),
  { text: 'data: [DONE]\n\n', role: 'end' },
]);

const body = (steps: Step[]) => Buffer.concat(steps.flatMap((step) => (step.do === 'write' ? [step.bytes] : [])));
const sent = async (answer: Answer, effects: Effects) => body(await planDelivery(answer, effects)).toString();
const last = async (answer: Answer, effects: Effects) => (await planDelivery(answer, effects)).at(-1);

describe('delivery', () => {
  it('writes an event at a time and ends', async () => {
    const steps = await planDelivery(stream, {});
    expect(steps.map((step) => step.do)).toEqual(['head', 'write', 'write', 'write', 'end']);
  });

  it('waits before the headers, before the first event and between events', async () => {
    const steps = await planDelivery(stream, { delayHeadersMs: 1, delayFirstTokenMs: 2, delayBetweenMs: 3 });
    expect(steps.map((step) => (step.do === 'wait' ? step.ms : step.do))).toEqual([
      1,
      'head',
      2,
      'write',
      3,
      'write',
      3,
      'write',
      'end',
    ]);
  });

  it('breaks after so many events, or in the middle of the next', async () => {
    const cut = { break: { after: 1, how: 'rst' as const } };
    expect(await sent(stream, cut)).toBe('data: {"text":"one"}\n\n');
    expect(await last(stream, cut)).toEqual({ do: 'break', how: 'rst' });
    const inside = await sent(stream, { break: { after: 1, how: 'fin', midEvent: true } });
    expect(inside).toMatch(/^data: {"text":"one"}\n\ndata: {"text":"zw?e?i?$/);
  });

  it('says nothing at all when it hangs or breaks at the request', async () => {
    expect(await planDelivery(stream, { hang: 'request' })).toEqual([{ do: 'hang' }]);
    expect(await planDelivery(stream, { break: { after: 'request' } })).toEqual([{ do: 'break', how: 'rst' }]);
  });

  it('promises the whole length of a body it breaks off', async () => {
    const [head] = await planDelivery(jsonAnswer({ a: 1 }), { break: { after: 0, midEvent: true, how: 'fin' } });
    expect(head).toMatchObject({ do: 'head', headers: { 'content-length': '7' } });
  });

  it('leaves out the terminal event, breaks JSON, adds comments and changes line ends', async () => {
    expect(await sent(stream, { noTerminal: true })).not.toContain('[DONE]');
    expect(await sent(stream, { malformedAfter: 1 })).toContain('\n\ndata: {"broken": tru\n\n');
    expect((await sent(stream, { comments: true })).match(/^: beat$/gm)).toHaveLength(3);
    expect(await sent(stream, { lineEnds: 'crlf' })).toMatch(
      /^data: .*\r\n\r\ndata: .*\r\n\r\ndata: \[DONE\]\r\n\r\n$/,
    );
    expect(await sent(stream, { lineEnds: 'cr' })).not.toContain('\n');
  });

  const decoders: Record<ContentEncoding, (bytes: Buffer) => Buffer> = {
    gzip: gunzipSync,
    deflate: inflateSync,
    br: brotliDecompressSync,
    zstd: zstdDecompressSync,
  };

  it.each(Object.keys(decoders) as ContentEncoding[])('compresses with %s under every chunking', async (encoding) => {
    const plain = await sent(stream, {});
    for (const chunking of chunkingProfiles) {
      const steps = await planDelivery(stream, { encoding, chunking });
      expect(decoders[encoding](body(steps)).toString()).toBe(plain);
    }
  });

  it('compresses so that each event can be read as soon as it is written', async () => {
    const steps = await planDelivery(stream, { encoding: 'gzip' });
    const first = steps.find((step) => step.do === 'write');
    expect(gunzipSync(first?.bytes ?? Buffer.of(), { finishFlush: 2 }).toString()).toBe('data: {"text":"one"}\n\n');
  });
});
