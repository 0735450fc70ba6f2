import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { AnswerEvent } from '../contract/control/answers.ts';
import { GatehouseError } from '../contract/errors.ts';
import { createAsker } from './asker.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

type Handler = (model: string, outgoing: ServerResponse, incoming: IncomingMessage) => void;

/** A door that is answered by `handle`, and an asker in front of it. */
async function door(handle: Handler) {
  const seen: { path: string | undefined; headers: IncomingMessage['headers']; body: Record<string, unknown> }[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = JSON.parse(await text(incoming)) as Record<string, unknown>;
    seen.push({ path: incoming.url, headers: incoming.headers, body });
    handle(String(body.model), outgoing, incoming);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { seen, asker: createAsker({ address, key: 'gh-playground' }) };
}

const question = (model: string) => ({ key: model, body: { model, messages: [] } });
const id = (model: string) => ({ 'x-gatehouse-request-id': `id-${model}` });
const never = new AbortController().signal;

/** What became of each question: `begun id, text…, ended`. */
async function read(events: AsyncIterable<AnswerEvent>) {
  const answers: Record<string, { id?: string | null; text: string; failure?: string | null }> = {};
  for await (const event of events) {
    answers[event.key] ??= { text: '' };
    const answer = answers[event.key] ?? { text: '' };
    if (event.type === 'begun') answer.id = event.id;
    else if (event.type === 'piece') answer.text += event.text;
    else answer.failure = event.failure;
  }
  return answers;
}

describe('createAsker', () => {
  it('asks every model at once, as a client of its own, and always as a stream', async () => {
    // Neither is answered before the other has arrived.
    const both = Promise.withResolvers<void>();
    let arrived = 0;
    const { seen, asker } = await door(async (model, outgoing) => {
      arrived += 1;
      if (arrived === 2) both.resolve();
      await both.promise;
      outgoing.writeHead(200, id(model)).end(`data: ${model}\n\n`);
    });
    expect(await read(asker.ask([question('fast'), question('smart')], [never]))).toEqual({
      fast: { id: 'id-fast', text: 'data: fast\n\n', failure: null },
      smart: { id: 'id-smart', text: 'data: smart\n\n', failure: null },
    });
    expect(seen[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer gh-playground', host: 'localhost' },
      body: { stream: true },
    });
  });

  it('says in the gateway’s own words why there is no answer, and where it is on record', async () => {
    const { asker } = await door((model, outgoing) =>
      outgoing.writeHead(402, id(model)).end('{"error":{"message":"Budget “day” is spent."}}'),
    );
    expect(await read(asker.ask([question('fast')], [never]))).toEqual({
      fast: { id: 'id-fast', text: '', failure: 'Budget “day” is spent.' },
    });
  });

  it('says a refusal of the gateway’s own so that it can be said in another language', async () => {
    const { message } = new GatehouseError('paused');
    const { asker } = await door((model, outgoing) =>
      outgoing.writeHead(503, id(model)).end(JSON.stringify({ error: { message } })),
    );
    const events: AnswerEvent[] = [];
    for await (const event of asker.ask([question('fast')], [never])) events.push(event);
    expect(events.at(-1)).toEqual({
      type: 'ended',
      key: 'fast',
      failure: message,
      glossary: { [message]: { code: 'refusal.paused', facts: {}, inner: {} } },
    });
  });

  it('tells an answer that breaks off from one that ends', async () => {
    const { asker } = await door((model, outgoing) => {
      outgoing.writeHead(200, id(model));
      outgoing.write('data: half\n\n', () => outgoing.destroy());
    });
    const { fast } = await read(asker.ask([question('fast')], [never]));
    expect(fast).toMatchObject({ text: 'data: half\n\n', failure: expect.any(String) });
  });

  it('keeps a character whole that is cut between two reads', async () => {
    const { asker } = await door((model, outgoing) => {
      const bytes = Buffer.from('data: 好\n\n');
      outgoing.writeHead(200, id(model));
      outgoing.write(bytes.subarray(0, 7), () => setImmediate(() => outgoing.end(bytes.subarray(7))));
    });
    expect((await read(asker.ask([question('fast')], [never]))).fast?.text).toBe('data: 好\n\n');
  });

  it('drops one question and goes on with the others', async () => {
    const left = Promise.withResolvers<void>();
    const { asker } = await door((model, outgoing) => {
      outgoing.writeHead(200, id(model)).write('data: begun\n\n');
      if (model === 'slow') outgoing.once('close', () => left.resolve());
      else void left.promise.then(() => outgoing.end('data: done\n\n'));
    });
    const events = asker.ask([question('slow'), question('fast')], [never]);
    const answers: string[] = [];
    for await (const event of events) {
      answers.push(`${event.type} ${event.key}`);
      if (event.type === 'piece' && event.key === 'slow') expect(asker.stop('slow')).toBe(true);
    }
    await left.promise;
    expect(answers.filter((one) => one.startsWith('ended'))).toEqual(['ended slow', 'ended fast']);
    expect(asker.stop('slow')).toBe(false);
  });

  it('drops every question when the reader leaves while it waits', async () => {
    const closed: Promise<void>[] = [];
    const arrived = Promise.withResolvers<void>();
    const { asker } = await door((_, outgoing) => {
      closed.push(new Promise((resolve) => outgoing.once('close', () => resolve())));
      if (closed.length === 2) arrived.resolve();
    });
    const leave = new AbortController();
    const events = asker.ask([question('fast'), question('smart')], [leave.signal]);
    const waiting = events.next();
    await arrived.promise;
    leave.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await Promise.all(closed);
  });

  it('does not read on while nobody fetches what came', async () => {
    let written = 0;
    const piece = `data: ${'x'.repeat(64 * 1024)}\n\n`;
    const { asker } = await door((model, outgoing) => {
      outgoing.writeHead(200, id(model));
      const write = () => {
        // What the sockets of both sides hold is a few megabytes at most.
        while (written < 1000) {
          written += 1;
          if (!outgoing.write(piece)) return outgoing.once('drain', write);
        }
        return outgoing.end();
      };
      write();
    });
    const events = asker.ask([question('fast')], [never]);
    await events.next();
    const still = async (): Promise<number> => {
      const before = written;
      for (let round = 0; round < 200; round += 1) await new Promise((resolve) => setImmediate(resolve));
      return before === written ? written : still();
    };
    expect(await still()).toBeLessThan(1000);
    let length = 0;
    for await (const event of events) if (event.type === 'piece') length += event.text.length;
    expect(length).toBe(1000 * piece.length);
  });
});
