import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSwitches } from './open-switches.ts';

let dir = '';
const problems: (string | null)[] = [];
const open = (place = dir) => openSwitches(place, (text) => problems.push(text));

beforeEach(async () => {
  problems.length = 0;
  dir = await mkdtemp(join(tmpdir(), 'gatehouse-switches-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it('starts with everything off where nothing was ever switched', async () => {
  expect((await open()).switches).toEqual({ paused: false, localOnly: false });
  expect(problems).toEqual([]);
});

it('brings back what was switched on last, in a file only its owner reads', async () => {
  const before = await open();
  void before.keep({ paused: true, localOnly: false });
  void before.keep({ paused: true, localOnly: true });
  await before.keep({ paused: false, localOnly: true });
  expect((await open()).switches).toEqual({ paused: false, localOnly: true });
  if (process.platform !== 'win32') expect((await stat(join(dir, 'switches.json'))).mode & 0o777).toBe(0o600);
});

it('takes a file it cannot read for local only, and says so', async () => {
  await writeFile(join(dir, 'switches.json'), '{"version":1,"localOnly":');
  expect((await open()).switches).toEqual({ paused: false, localOnly: true });
  expect(problems).toEqual([expect.stringContaining('switches.json cannot be read')]);
});

it('says when a change could not be kept, and that it is over when the next one was', async () => {
  const place = join(dir, 'gone');
  const file = await open(place);
  await file.keep({ paused: true, localOnly: false });
  expect(problems).toEqual([expect.stringContaining('are forgotten when Gatehouse starts again')]);
  await mkdir(place);
  await file.keep({ paused: true, localOnly: false });
  expect(problems.at(-1)).toBeNull();
});
