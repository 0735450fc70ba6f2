import { rm } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { startGateway } from '../../main/service/start-gateway.ts';
import { bareEnvironment, dataDirWith } from '../harness/serve.ts';

const configOf = (clients: string) =>
  `version: 1\nserver: { port: 0 }\nproviders: { demo: { type: demo } }\nclients: [${clients}]\n`;

it('a client that was removed and is added again by hand does not come back with its old keys', async () => {
  const dataDir = await dataDirWith(configOf('{ name: zed }, { name: cursor }'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const env = { ...bareEnvironment(), GATEHOUSE_SECRETS: 'memory' };
  const start = async () => {
    const gateway = await startGateway({ dataDir, env, log: () => {} });
    onTestFinished(() => gateway.stop());
    const status = async (key: string) =>
      (await fetch(`${gateway.url}/v1/models`, { headers: { authorization: `Bearer ${key}` } })).status;
    return { gateway, status };
  };
  const first = await start();
  const { clientKeys, configFile } = first.gateway.control;
  const [zed, cursor] = [await clientKeys.create('zed'), await clientKeys.create('cursor')];
  expect([await first.status(zed), await first.status(cursor)]).toEqual([200, 200]);
  expect(await configFile.write(configOf('{ name: cursor }'))).toEqual([]);
  expect([await first.status(zed), await first.status(cursor)]).toEqual([401, 200]);
  // An edit that is taken back at once costs nobody a key.
  expect(await configFile.write(configOf('{ name: zed }, { name: cursor }'))).toEqual([]);
  expect(await first.status(zed)).toBe(200);
  expect(await configFile.write(configOf('{ name: cursor }'))).toEqual([]);
  await first.gateway.stop();

  const second = await start();
  const again = second.gateway.control;
  expect(await again.configFile.write(configOf('{ name: zed }, { name: cursor }'))).toEqual([]);
  expect([await second.status(zed), await second.status(cursor)]).toEqual([401, 200]);
  expect(again.clientKeys.list().map(({ client }) => client)).toEqual(['cursor']);
  expect(await again.history.auditLog(20)).toContainEqual(
    expect.objectContaining({ actor: 'gateway', action: 'revoke_client_keys', detail: { client: 'zed', keys: '1' } }),
  );
});
