import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readInstallFacts } from './install-facts.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-install-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function facts(manifest: object) {
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  return readInstallFacts(join(folder, 'package.json'), folder);
}

it('knows nothing of a copy that says nothing', async () => {
  expect(await facts({})).toEqual({ homepage: null, packageType: null, hasFeed: false });
});

it('reads what electron-builder leaves in a deb, and the page of the project', async () => {
  await writeFile(join(folder, 'package-type'), 'deb\n');
  await writeFile(join(folder, 'app-update.yml'), '');
  expect(await facts({ homepage: 'https://example.com' })).toEqual({
    homepage: 'https://example.com',
    packageType: 'deb',
    hasFeed: true,
  });
});

it('takes no page that is none', async () => {
  for (const homepage of ['javascript:alert(1)', 'http://example.com', 7])
    expect(await facts({ homepage })).toMatchObject({ homepage: null });
});
