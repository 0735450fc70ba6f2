import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTokenCheck, ensureControlToken, readControlToken } from './control-token.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gatehouse-token-'));
});

afterEach(() => rm(dir, { recursive: true, force: true }));

it('makes a token only its owner can read and keeps it over restarts', async () => {
  const token = await ensureControlToken(dir);
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect((await stat(join(dir, 'control-token'))).mode & 0o777).toBe(0o600);
  expect(await ensureControlToken(dir)).toBe(token);
  expect(await readControlToken(dir)).toBe(token);
  expect(await readdir(dir)).toEqual(['control-token']);
});

it.skipIf(process.platform === 'win32')('makes a new one when others could have read it', async () => {
  const token = await ensureControlToken(dir);
  await chmod(join(dir, 'control-token'), 0o644);
  const next = await ensureControlToken(dir);
  expect(next).not.toBe(token);
  expect((await stat(join(dir, 'control-token'))).mode & 0o777).toBe(0o600);
});

it('makes a new one when the file is damaged', async () => {
  await writeFile(join(dir, 'control-token'), 'short', { mode: 0o600 });
  expect(await readControlToken(dir)).toBeNull();
  const token = await ensureControlToken(dir);
  expect((await readFile(join(dir, 'control-token'), 'utf8')).trim()).toBe(token);
});

it('has none to read where none was made', async () => {
  expect(await readControlToken(dir)).toBeNull();
});

it('takes the token as a bearer token in any case of the word, and nothing else', () => {
  const carries = createTokenCheck('abc');
  expect(['Bearer abc', 'bearer abc'].map(carries)).toEqual([true, true]);
  expect([undefined, '', 'abc', 'Bearer ', 'Bearer abcd', 'Bearer ab', 'Basic abc'].map(carries)).toEqual(
    Array(7).fill(false),
  );
});
