import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProviderTypeName } from '../../main/contract/config/provider.ts';
import { type EndpointName, endpointDialect } from '../../main/contract/endpoint.ts';
import { type BareGateway, startBareGateway } from '../harness/bare-gateway.ts';
import { type ChunkingProfile, chunkingProfiles } from '../upstreams/chunking.ts';
import type { Cassette } from './cassette.ts';
import { cassettesOrReason } from './load-cassettes.ts';
import { PLAY_HEADER, type Player, startPlayer } from './start-player.ts';

const recorded = cassettesOrReason().filter((one) => one.endpoint !== null && one.response.framing !== 'eventstream');
const streams = recorded.filter(({ response }) => response.framing !== 'json');
const wholes = recorded.filter(({ response }) => response.framing === 'json' && response.status < 300);
const failures = recorded.filter(({ response }) => response.status >= 400);

const AT_ONCE = 8;

let player: Player;
let gateway: BareGateway;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

beforeAll(async () => {
  player = await startPlayer();
  const accounts: [string, ProviderTypeName, string][] = [
    ['openai', 'openai-compatible', '/v1'],
    ['anthropic', 'anthropic', ''],
    ['gemini', 'gemini', '/v1beta'],
    ['ollama', 'ollama', ''],
  ];
  const providers = accounts.map(
    ([name, type, base]) => `  ${name}: { type: ${type}, base_url: "${player.url}${base}", api_key: "\${secret:k}" }`,
  );
  const routes = accounts.map(
    ([name]) =>
      `  to-${name}: { targets: [{ provider: ${name}, model: m }], retry: { attempts: 0 }, circuit_breaker: { consecutive_failures: 100000, min_requests: 100000 } }`,
  );
  gateway = await startBareGateway(`providers:\n${providers.join('\n')}\nroutes:\n${routes.join('\n')}`, {
    secrets: { k: 'sk' },
  });
});

afterAll(async () => {
  agent.destroy();
  await gateway.close();
  await player.close();
});

function routeFor(endpoint: EndpointName): string {
  const dialect = endpointDialect[endpoint];
  return dialect === 'messages'
    ? 'to-anthropic'
    : dialect === 'gemini' || dialect === 'ollama'
      ? `to-${dialect}`
      : 'to-openai';
}

const paths: Partial<Record<EndpointName, string>> = {
  'chat.completions': '/v1/chat/completions',
  'messages.count_tokens': '/v1/messages/count_tokens',
  'images.generations': '/v1/images/generations',
  'gemini.generate': '/v1beta/models/to-gemini:generateContent',
  'gemini.stream': '/v1beta/models/to-gemini:streamGenerateContent?alt=sse',
  'gemini.count_tokens': '/v1beta/models/to-gemini:countTokens',
  'gemini.batch_embed': '/v1beta/models/to-gemini:batchEmbedContents',
  'ollama.chat': '/api/chat',
  'ollama.generate': '/api/generate',
};

interface Answer {
  status: number;
  body: Buffer;
}

let serial = 0;

/** Asks the gateway as a client would, for exactly this recording. */
function play(cassette: Cassette, chunking: ChunkingProfile, gzip: boolean): Promise<Answer> {
  const endpoint = cassette.endpoint as EndpointName;
  const stream = cassette.response.framing !== 'json';
  const options = stream && /^(chat|completions)/.test(endpoint) ? { stream_options: { include_usage: true } } : {};
  const body = JSON.stringify({ model: routeFor(endpoint), max_tokens: 9, stream, ...options });
  const id = String(serial++);
  player.load(id, { cassette, chunking, gzip });
  return new Promise((resolve, reject) => {
    const call = request(gateway.url + (paths[endpoint] ?? `/v1/${endpoint}`), {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.key}`, [PLAY_HEADER]: id },
    });
    call.on('error', reject);
    call.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
      response.on('error', reject);
    });
    call.end(body);
  });
}

/** Several at once, all of them. @returns what was wrong, in words */
async function playAll(
  cassettes: Cassette[],
  chunking: ChunkingProfile,
  gzip: boolean,
  judge: (cassette: Cassette, answer: Answer) => string | null,
): Promise<string[]> {
  const wrong: string[] = [];
  const waiting = cassettes.values();
  const worker = async () => {
    for (const cassette of waiting) {
      const problem = judge(cassette, await play(cassette, chunking, gzip));
      if (problem !== null) wrong.push(`${cassette.id} ${cassette.endpoint} ${cassette.request.host}: ${problem}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  gateway.history.kept.length = 0;
  return wrong;
}

function identical({ response }: Cassette, { status, body }: Answer): string | null {
  if (status !== response.status) return `status ${status}: ${body.toString().slice(0, 300)}`;
  return body.equals(response.body) ? null : `${body.length} bytes instead of ${response.body.length}`;
}

describe.skipIf(recorded.length === 0)('recorded traffic', () => {
  it('is told', () => {
    console.log(
      `Recorded traffic through the gateway: ${streams.length} streams, ${wholes.length} whole answers, ${failures.length} refusals.`,
    );
    expect(streams.length).toBeGreaterThan(200);
  });

  describe.each([
    ['as it is', false],
    ['packed with gzip', true],
  ])('every stream %s', (_, gzip) => {
    it.each(chunkingProfiles)('cut %s reaches the client byte for byte', { timeout: 60_000 }, async (chunking) => {
      expect(await playAll(streams, chunking, gzip, identical)).toEqual([]);
    });
  });

  it('every whole answer reaches the client byte for byte', async () => {
    for (const gzip of [false, true]) expect(await playAll(wholes, 'random:5', gzip, identical)).toEqual([]);
  });

  it('every refusal keeps its status and its words, but a refused key, which is ours', async () => {
    const judge = (cassette: Cassette, answer: Answer) => {
      const { status } = cassette.response;
      if (status === 401 || status === 403)
        return answer.status === 502 ? null : `status ${answer.status} for a refused key`;
      return identical(cassette, answer);
    };
    expect(await playAll(failures, 'whole', false, judge)).toEqual([]);
  });
});
