import { rm } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { startGateway } from '../../main/service/start-gateway.ts';
import { bareEnvironment, dataDirWith } from '../harness/serve.ts';

async function zoneWith(server: string): Promise<string> {
  const dataDir = await dataDirWith(`version: 1\n${server}providers: { demo: { type: demo } }\n`);
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const gateway = await startGateway({ dataDir, port: 0, env: bareEnvironment(), log: () => {} });
  onTestFinished(() => gateway.stop());
  return gateway.status().timeZone;
}

it('tells in whose days it counts: the config’s, or the system’s', async () => {
  expect(await zoneWith('server: { time_zone: Pacific/Kiritimati }\n')).toBe('Pacific/Kiritimati');
  expect(await zoneWith('')).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
});
