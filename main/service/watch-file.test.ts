import { once } from 'node:events';
import { watch, writeFileSync } from 'node:fs';
import { link, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileWatch, type WatchFileOptions, watchFile } from './watch-file.ts';

describe('watchFile', () => {
  let dir: string;
  let path: string;
  let watches: FileWatch[];

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'gatehouse-watch-'));
    path = join(dir, 'file');
    watches = [];
    await writeFile(path, '0');
  });

  afterEach(async () => {
    for (const each of watches) each.close();
    await rm(dir, { recursive: true });
  });

  const start = (options: WatchFileOptions = {}) => {
    const events = new EventTarget();
    let count = 0;
    const onChange = () => {
      count++;
      events.dispatchEvent(new Event('change'));
    };
    watches.push(watchFile(path, onChange, { debounceMs: 20, pollMs: 60_000, ...options }));
    return { count: () => count, next: () => once(events, 'change') };
  };

  it('tells a change in place and a replacement, and goes on telling', async () => {
    const watched = start();
    for (const text of ['1', '2']) {
      const told = watched.next();
      await writeFile(path, text);
      await told;
      const toldAgain = watched.next();
      await writeFile(`${path}.new`, text);
      await rename(`${path}.new`, path);
      await toldAgain;
    }
  });

  it('tells a burst of changes once', async () => {
    const watched = start({ debounceMs: 200 });
    const told = watched.next();
    // In one turn of the loop: no pause between two of them is ever long enough to be told.
    for (let count = 0; count < 20; count++) writeFileSync(path, String(count));
    await told;
    const toldAgain = watched.next();
    await writeFile(path, 'another');
    await toldAgain;
    expect(watched.count()).toBe(2);
  });

  it('does not wake for its neighbours, such as a database that is written all the time', async () => {
    const neighbours = watch(dir);
    try {
      const watched = start({ debounceMs: 0 });
      for (let count = 0; count < 5; count++) {
        const seen = once(neighbours, 'change');
        await writeFile(join(dir, 'history.db-wal'), String(count));
        await seen;
      }
      expect(watched.count()).toBe(0);
      const told = watched.next();
      await writeFile(path, '1');
      await told;
    } finally {
      neighbours.close();
    }
  });

  it.runIf(process.platform === 'linux')('sees by looking what no event tells, as on a network drive', async () => {
    await mkdir(join(dir, 'other'));
    await link(path, join(dir, 'other', 'name'));
    const watched = start({ pollMs: 20 });
    const told = watched.next();
    // Through its other name the file changes without an event in the directory that is watched.
    await writeFile(join(dir, 'other', 'name'), 'longer than before');
    await told;
  });

  it('outlives the directory of its file, and tells when both are back', async () => {
    const watched = start({ pollMs: 20 });
    const gone = watched.next();
    await rename(dir, `${dir}.away`);
    await gone;
    const back = watched.next();
    await rename(`${dir}.away`, dir);
    await back;
    const told = watched.next();
    await writeFile(path, '1');
    await told;
  });

  it('tells nothing any more when it is closed', async () => {
    const watched = start({ debounceMs: 0 });
    const neighbours = watch(dir);
    try {
      for (const each of watches) each.close();
      const seen = once(neighbours, 'change');
      await writeFile(path, '1');
      await seen;
      await new Promise((resolve) => setImmediate(resolve));
      expect(watched.count()).toBe(0);
    } finally {
      neighbours.close();
    }
  });
});
