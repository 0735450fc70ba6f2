import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { ConfigInvalidError } from '../../service/config/config-invalid-error.ts';
import { sampleProblem } from '../../service/control/fakes/fake-control-deps.ts';
import { startFailure } from './start-failure.ts';

const nobody = async () => false;

it('shows every problem of the config with file, line and column, and ends with 4', async () => {
  const failure = await startFailure(new ConfigInvalidError([sampleProblem, sampleProblem]), nobody);
  expect(failure.exitCode).toBe(4);
  expect(failure.message.split('\n')).toHaveLength(2);
  expect(failure.message).toContain('/data/config.yaml:3:5  routes.fast.strateggy');
});

it('tells a port that another Gatehouse has from one that something else has', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const second = createServer().listen(address.port, '127.0.0.1');
  const [busy] = await once(second, 'error');
  holder.close();

  const asked: string[] = [];
  const ours = await startFailure(busy, async (url) => asked.push(url) > 0);
  expect([ours.exitCode, ours.message]).toEqual([1, expect.stringContaining('another Gatehouse')]);
  expect(asked).toEqual([`http://127.0.0.1:${address.port}`]);
  const others = await startFailure(busy, nobody);
  expect([others.exitCode, others.message]).toEqual([1, `Port ${address.port} is taken by another program.`]);
  expect(others.advice).toContain('--port');
});

it('gives the sentence of any other failure', async () => {
  const failure = await startFailure(new Error('the data directory is read-only'), nobody);
  expect([failure.exitCode, failure.message]).toEqual([
    1,
    'Gatehouse could not start: the data directory is read-only',
  ]);
});
