import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { startGateway } from '../../main/service/start-gateway.ts';
import { bareEnvironment, dataDirWith } from '../harness/serve.ts';

const configOf = (server: string) => `version: 1\nserver: ${server}\nproviders: { demo: { type: demo } }\n`;

async function start(options: { port?: number } = {}) {
  const dataDir = await dataDirWith(configOf('{ port: 0 }'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const env = { ...bareEnvironment(), GATEHOUSE_SECRETS: 'memory' };
  const gateway = await startGateway({ dataDir, ...options, env, log: () => {} });
  onTestFinished(() => gateway.stop());
  const write = (server: string) => gateway.control.configFile.write(configOf(server));
  const problem = () => gateway.status().problems.find(({ id }) => id === 'listening')?.text;
  return { gateway, write, problem };
}

it('another host or port is said to wait for the next start, for as long as it is another', async () => {
  const { gateway, write, problem } = await start();
  expect(await write('{ port: 1 }')).toEqual([]);
  expect(problem()).toContain(`Until then it listens at ${gateway.url}.`);
  await write('{ port: 0, host: localhost }');
  expect(problem()).toContain('takes effect when Gatehouse starts again');
  await write('{ port: 0 }');
  expect(problem()).toBeUndefined();
});

it('a port that was given at the start makes that of the config no matter', async () => {
  const { write, problem } = await start({ port: 0 });
  await write('{ port: 1 }');
  expect(problem()).toBeUndefined();
});

it('another request_timeout is in force at once', async () => {
  const { gateway, write } = await start();
  await write('{ port: 0, request_timeout: 100ms }');
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  const head = `host: localhost\r\nx-api-key: ${gateway.terminalKey}\r\ncontent-length: 9`;
  socket.write(`POST /v1/chat/completions HTTP/1.1\r\n${head}\r\n\r\n{`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 408 /);
});
