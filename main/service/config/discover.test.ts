import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { catalogue } from '../../providers/catalogue.ts';
import type { ProviderType } from '../../providers/provider-type.ts';
import { discover, type FoundAccount } from './discover.ts';
import { type Probe, probeLoopback, probeWithin } from './probe-loopback.ts';

const types = Object.values(catalogue);
/** What answers is found, however little time this machine gives it. */
const unhurried: Probe = (url) => probeWithin(url, 10_000);
const nobody: Probe = () => Promise.resolve(null);
const brief = (found: FoundAccount[]) =>
  found.map(({ type, envKey, baseUrl, models }) => [type.type, envKey, baseUrl, models]);

describe('discover', () => {
  const servers: Server[] = [];

  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  const serve = async (answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> => {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  const serveJson = (answers: Record<string, unknown>, headers: Record<string, string> = {}) =>
    serve((request, response) => {
      const answer = answers[request.url ?? ''];
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(answer ?? { error: 'no' }));
    });

  /** The type as it is in the catalogue, but listening where the test does. */
  const at = (type: ProviderType, url: string): ProviderType => ({ ...type, probeUrls: [url] });

  it('finds keys in the environment, and takes an empty variable for none', async () => {
    const env = { OPENAI_API_KEY: 'sk-1', ANTHROPIC_API_KEY: '  ', GOOGLE_API_KEY: 'x', UNRELATED: 'y' };
    expect(brief(await discover(types, env, nobody))).toEqual([
      ['openai', 'OPENAI_API_KEY', null, []],
      ['gemini', 'GOOGLE_API_KEY', null, []],
    ]);
  });

  it('never carries the key itself', async () => {
    expect(JSON.stringify(await discover(types, { OPENAI_API_KEY: 'sk-canary' }, nobody))).not.toContain('sk-canary');
  });

  it('takes an account that needs an address only with one', async () => {
    const env = { AZURE_OPENAI_API_KEY: 'k' };
    expect(await discover(types, env, nobody)).toEqual([]);
    expect(
      brief(await discover(types, { ...env, AZURE_OPENAI_ENDPOINT: 'https://me.openai.azure.com' }, nobody)),
    ).toEqual([['azure-openai', 'AZURE_OPENAI_API_KEY', 'https://me.openai.azure.com', []]]);
  });

  it('finds Ollama, llama.cpp, LM Studio and vLLM by what only they answer, with their models', async () => {
    const ollama = await serveJson({
      '/api/version': { version: '0.30.1' },
      '/api/tags': { models: [{ name: 'qwen3:8b' }] },
    });
    const llama = await serveJson({
      '/props': { default_generation_settings: {} },
      '/v1/models': { data: [{ id: 'tiny' }] },
    });
    const lmstudio = await serveJson({ '/api/v0/models': { data: [] }, '/v1/models': { data: [{ id: 'gemma' }] } });
    const vllm = await serveJson({ '/version': { version: '0.20.0' }, '/v1/models': { data: [{ id: 'big' }] } });
    const engines = [
      at(catalogue.ollama, ollama),
      at(catalogue['llama.cpp'], llama),
      at(catalogue.lmstudio, lmstudio),
      at(catalogue.vllm, vllm),
    ];
    expect(brief(await discover(engines, {}, unhurried))).toEqual([
      ['ollama', null, ollama, ['qwen3:8b']],
      ['llama.cpp', null, llama, ['tiny']],
      ['lmstudio', null, lmstudio, ['gemma']],
      ['vllm', null, vllm, ['big']],
    ]);
  });

  it('finds a llama.cpp that wants a key by its name in the server header, and the key in the environment', async () => {
    const url = await serve((_, response) => response.writeHead(401, { server: 'llama.cpp' }).end('{}'));
    const found = await discover([at(catalogue['llama.cpp'], url)], { LLAMA_API_KEY: 'k' }, unhurried);
    expect(brief(found)).toEqual([['llama.cpp', 'LLAMA_API_KEY', url, []]]);
  });

  it('does not take another Gatehouse for an Ollama', async () => {
    const answers = { '/api/version': { version: '0.30.1' }, '/api/tags': { models: [{ name: 'fast' }] } };
    const url = await serveJson(answers, { 'x-gatehouse-request-id': '1' });
    expect(await discover([at(catalogue.ollama, url)], {}, unhurried)).toEqual([]);
  });

  it('does not take anything else on the port for an engine', async () => {
    const html = await serve((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'));
    const app = await serveJson({ '/version': { version: '1.0' } });
    const engines = [at(catalogue.ollama, html), at(catalogue['llama.cpp'], html), at(catalogue.vllm, app)];
    expect(await discover(engines, {}, unhurried)).toEqual([]);
  });

  it('gives up on what accepts and does not answer, or never ends, within the time limit', {
    timeout: 10_000,
  }, async () => {
    const silent = await serve(() => undefined);
    const endless = await serve((_, response) => {
      response.writeHead(200).write('{');
    });
    expect(await discover([at(catalogue.ollama, silent), at(catalogue.vllm, endless)], {}, probeLoopback)).toEqual([]);
  });

  it.each([
    ['127.0.0.1:9999', 'http://127.0.0.1:9999'],
    ['0.0.0.0', 'http://127.0.0.1:11434'],
    [':9999', 'http://127.0.0.1:9999'],
    ['http://localhost:80', 'http://localhost'],
    ['localhost', 'http://localhost:11434'],
    ['10.0.0.5:11434', null],
    ['https://ollama.example.com', null],
    ['', null],
  ])('reads OLLAMA_HOST=%s, and leaves other machines alone', async (value, expected) => {
    const asked: string[] = [];
    const probe: Probe = (url) => {
      asked.push(new URL(url).origin);
      return Promise.resolve(null);
    };
    await discover([catalogue.ollama], { OLLAMA_HOST: value }, probe);
    expect(asked).toEqual([...new Set([...(expected ? [expected] : []), 'http://127.0.0.1:11434'])]);
  });

  it('asks nothing that is not on this machine', async () => {
    expect(await probeLoopback('http://192.0.2.1/')).toBeNull();
    expect(await probeLoopback('http://localhost.example.com/')).toBeNull();
    expect(await probeLoopback('https://127.0.0.1/')).toBeNull();
  });
});
