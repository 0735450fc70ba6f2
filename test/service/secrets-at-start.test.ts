import { rm } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { startGateway } from '../../main/service/start-gateway.ts';
import { bareEnvironment, dataDirWith } from '../harness/serve.ts';

async function start(env: Record<string, string>) {
  const dataDir = await dataDirWith(`version: 1
providers:
  one: { type: openai-compatible, base_url: "http://127.0.0.1:9/v1", api_key: "\${secret:one}" }
  two: { type: openai-compatible, base_url: "http://127.0.0.1:9/v1", api_key: "\${secret:two}" }
`);
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const gateway = await startGateway({ dataDir, port: 0, env: { ...bareEnvironment(), ...env }, log: () => {} });
  onTestFinished(() => gateway.stop());
  return gateway;
}

it('a store that does not exist is said to be none, with those there are', async () => {
  const gateway = await start({ GATEHOUSE_SECRETS: 'keyring' });
  const { secretStore, problems } = gateway.status();
  expect(secretStore.kind).toBe('unavailable');
  expect(problems).toMatchObject([
    { id: 'secrets', severity: 'error', text: expect.stringMatching(/keychain, vault or memory/) },
  ]);
  const [one] = gateway.control.gateway.providers();
  await expect
    .poll(() => gateway.control.gateway.providers()[0]?.keys[0]?.reason)
    .toContain('keychain, vault or memory');
  expect(one?.keys[0]?.state).toBe('missing');
});

it('a secret that is set touches no other account', async () => {
  const { control } = await start({ GATEHOUSE_SECRETS: 'memory' });
  const states = () => control.gateway.providers().map(({ keys }) => keys[0]?.state);
  const set = async (name: string, value: string) => {
    await control.secrets.set(name, value);
    await control.onSecretChanged(name);
  };
  await set('one', 'first-secret');
  expect(states()).toEqual(['ready', 'missing']);
  const seen: unknown[] = [];
  onTestFinished(control.gateway.subscribe(() => seen.push(states()[0])));
  await set('two', 'second-secret');
  expect(states()).toEqual(['ready', 'ready']);
  expect(seen.every((state) => state === 'ready')).toBe(true);
});
