import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Dies in a process of its own. @param how statements that end in an error nobody catches */
function die(how: string) {
  const module = (name: string) => JSON.stringify(join(import.meta.dirname, name));
  const program = `
    import { dieOf } from ${module('crash.ts')};
    import { processRedactor } from ${module('process-redactor.ts')};
    process.on('uncaughtException', dieOf);
    process.on('unhandledRejection', dieOf);
    processRedactor.add('a secret with a space');
    ${how}`;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
}

it('J1: says what happened and where, without the secrets it had read or anything that looks like a key', () => {
  const message = 'Bearer abcdef123456 sk-canary-987654321 gh-canarycanarycanarycanary a secret with a space';
  for (const how of [
    `throw new Error('${message}')`,
    `Promise.reject(new Error('${message}'))`,
    `throw '${message}'`,
  ]) {
    const { status, stdout, stderr } = die(how);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Gatehouse met an error it did not expect and ends.');
    for (const secret of ['canary', 'abcdef123456', 'a secret with']) expect(stderr).not.toContain(secret);
  }
  expect(die(`throw new Error('boom')`).stderr).toMatch(/Error: boom\n +at /);
});
