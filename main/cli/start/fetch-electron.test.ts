import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { fetchElectron } from './fetch-electron.ts';

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Runs it with an installer that does this. */
async function fetchWith(script: string, limits: { limitMs?: number; patienceMs?: number } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-fetch-'));
  folders.push(folder);
  await writeFile(join(folder, 'install.js'), script);
  const notes: string[] = [];
  const lacking = await fetchElectron(join(folder, 'install.js'), {
    env: process.env,
    note: (line) => notes.push(line),
    ...limits,
  });
  return { lacking, notes };
}

it('is quiet when it is quick', async () => {
  expect(await fetchWith('', { patienceMs: 60_000 })).toEqual({ lacking: null, notes: [] });
});

it('says why it failed, in the installer’s first words', async () => {
  const script = "console.error(new TypeError('fetch failed').stack); process.exit(1)";
  expect(await fetchWith(script, { patienceMs: 60_000 })).toEqual({
    lacking: 'Electron could not be fetched (TypeError: fetch failed)',
    notes: [],
  });
});

it('says what it does when it takes long, and gives up in the end', async () => {
  const { lacking, notes } = await fetchWith('setInterval(() => {}, 1000)', { limitMs: 1000, patienceMs: 10 });
  expect(lacking).toBe('Electron could not be fetched within 1 s');
  expect(notes).toEqual([expect.stringContaining('Fetching Electron')]);
});
