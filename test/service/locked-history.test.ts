import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { startGateway } from '../../main/service/start-gateway.ts';
import { bareEnvironment, dataDirWith } from '../harness/serve.ts';

const config = 'version: 1\nproviders: { demo: { type: demo } }\n';

it('I2: with a history nobody can write to, what is asked is answered and stopping ends', async () => {
  const dataDir = await dataDirWith(config);
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const env = { ...bareEnvironment(), GATEHOUSE_SECRETS: 'memory' };
  const gateway = await startGateway({ dataDir, port: 0, env, log: () => {} });
  onTestFinished(() => gateway.stop());
  const { history } = gateway.control;
  await history.lastSeen(); // it is open by then
  const other = new Database(join(dataDir, 'history.db'));
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE');

  const answer = await fetch(`${gateway.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${gateway.terminalKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'demo/demo', messages: [{ role: 'user', content: 'Hello there' }] }),
  });
  expect(answer.status).toBe(200);
  await answer.text();
  const id = answer.headers.get('x-gatehouse-request-id') ?? '';
  expect(history.health().queued).toBeGreaterThan(0);
  expect(await history.request(id)).toBeNull();
  await gateway.stop();
});
