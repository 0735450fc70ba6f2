import { Buffer } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type EndpointName, endpointDialect } from '../contract/endpoint.ts';
import type { Framing } from './dialect.ts';
import { cut, runFramer } from './fixtures/chunking.ts';
import { readStream, readWhole } from './fixtures/read-stream.ts';
import { framerFor } from './framing/framer-for.ts';
import { dialects } from './registry.ts';

interface Recording {
  id: string;
  request: { host: string; path: string };
  response: { status: number; framing: string; text?: string };
}

interface Mapped extends Recording {
  endpoint: EndpointName;
  text: string;
}

const FILE = new URL('../../../shared/cassettes/dev.jsonl', import.meta.url);

const endpointBySuffix: [RegExp, EndpointName][] = [
  [/\/chat\/completions$/, 'chat.completions'],
  [/\/completions$/, 'completions'],
  [/\/embeddings$/, 'embeddings'],
  [/\/responses$/, 'responses'],
  [/\/messages$/, 'messages'],
  [/\/messages\/count_tokens$/, 'messages.count_tokens'],
  [/\/images\/generations$/, 'images.generations'],
  [/:generateContent$/, 'gemini.generate'],
  [/:streamGenerateContent$/, 'gemini.stream'],
  [/:countTokens$/, 'gemini.count_tokens'],
  [/:batchEmbedContents$/, 'gemini.batch_embed'],
  [/^\/api\/chat$/, 'ollama.chat'],
  [/^\/api\/generate$/, 'ollama.generate'],
];

/** Not ours though the path ends alike: Writer's completions, the messages of OpenAI's threads. */
const FOREIGN = /^api\.writer\.com\/v1\/completions$|\/threads\//;

/** Recorded exchanges with a dialect of ours. */
function load(): Mapped[] {
  if (!existsSync(FILE)) return [];
  const lines = readFileSync(FILE, 'utf8').split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const recording = JSON.parse(line) as Recording;
    const path = recording.request.path.split('?')[0] ?? '';
    const endpoint = endpointBySuffix.find(([pattern]) => pattern.test(path))?.[1];
    const { text, framing } = recording.response;
    const isOurs = endpoint !== undefined && !FOREIGN.test(recording.request.host + path) && framing !== 'eventstream';
    return isOurs && text !== undefined ? [{ ...recording, endpoint, text }] : [];
  });
}

const recordings = load();
if (recordings.length === 0) console.log('recordings: skipped, ../shared/cassettes/dev.jsonl is not there');

const streams = recordings.filter(({ response }) => response.framing !== 'json');
const wholes = recordings.filter(({ response }) => response.framing === 'json' && response.status < 400);
const failures = recordings.filter(({ response }) => response.status >= 400);

const name = ({ id, endpoint, request }: Mapped) => `${id} ${endpoint} ${request.host}`;

/** Whether the text holds token counts, found without our readers. */
function tellsUsage({ text, endpoint }: Mapped): boolean {
  if (endpoint === 'messages.count_tokens' || endpoint === 'gemini.count_tokens') return false;
  return /"(?:input_tokens|prompt_tokens|total_tokens|promptTokenCount|eval_count)":\s*[1-9]/.test(text);
}

function chunkings(bytes: Buffer): Buffer[][] {
  const places = (step: (index: number) => boolean) => Array.from(bytes.keys()).filter(step);
  const wrap = (reads: Uint8Array[]) => reads.map((read) => Buffer.from(read));
  return [
    [bytes],
    wrap(
      cut(
        bytes,
        places((at) => at % 7 === 3),
      ),
    ),
    wrap(
      cut(
        bytes,
        places((at) => bytes[at - 1] === 0x0a || bytes[at - 1] === 0x0d),
      ),
    ),
    wrap(
      cut(
        bytes,
        places((at) => (bytes[at] ?? 0) >= 0x80 || at % 1460 === 0),
      ),
    ),
    Array.from(bytes, (byte) => Buffer.of(byte)),
  ];
}

describe.skipIf(recordings.length === 0)('recorded streams', () => {
  it.each(streams.map((stream) => [name(stream), stream] as const))('%s', (_name, stream) => {
    const framing = stream.response.framing as Framing;
    const bytes = Buffer.from(stream.text);
    const verdicts = chunkings(bytes).map((reads) => {
      const framer = framerFor(framing);
      if (!framer) throw new Error('no framer');
      const { pieces, rest } = runFramer(framer, reads);
      expect(Buffer.concat([...pieces, rest]).equals(bytes)).toBe(true);
      const { meter, kinds } = readStream(stream.endpoint, framing, reads);
      const { usage, finishReason, responseModel, error, ended, outputChars } = meter;
      return { usage, finishReason, responseModel, error, ended, outputChars, kinds };
    });
    for (const verdict of verdicts) expect(verdict).toEqual(verdicts[0]);
    const [verdict] = verdicts;
    const failed = /^event: error|"error":\s*\{/m.test(stream.text);
    expect(verdict?.error !== null).toBe(failed);
    expect(verdict?.usage !== null).toBe(tellsUsage(stream));
    if (failed) return;
    expect(verdict?.finishReason).not.toBeNull();
    if (dialects[endpointDialect[stream.endpoint]].terminalRequired) expect(verdict?.ended).toBe(true);
  });
});

describe.skipIf(recordings.length === 0)('recorded answers', () => {
  it.each(wholes.map((whole) => [name(whole), whole] as const))('%s', (_name, whole) => {
    const meter = readWhole(whole.endpoint, whole.text);
    expect(meter.error).toBeNull();
    expect(meter.usage !== null).toBe(tellsUsage(whole));
  });

  it.each(failures.map((failure) => [name(failure), failure] as const))('%s fails', (_name, failure) => {
    const { status } = failure.response;
    const body = Buffer.from(failure.text);
    const dialect = dialects[endpointDialect[failure.endpoint]];
    const error = dialect.readError({ status, headers: {}, body, now: 0 });
    const expected = { 401: 'auth', 404: 'model_not_found', 429: 'rate_limit' }[status];
    expect(error.kind).toBe(expected ?? (/model_not_found/.test(failure.text) ? 'model_not_found' : 'bad_request'));
    expect(error.message).not.toMatch(/^HTTP/);
    expect(readWhole(failure.endpoint, failure.text).error).not.toBeNull();
  });

  it('prints what was replayed', () => {
    const ended = streams.filter(
      ({ endpoint, response, text }) => readStream(endpoint, response.framing as Framing, text).meter.ended,
    );
    console.log(
      `recordings: ${streams.length} streams (${ended.length} with their terminal event), ${wholes.length} answers, ${failures.length} failures`,
    );
    expect(recordings.length).toBe(streams.length + wholes.length + failures.length);
  });
});
