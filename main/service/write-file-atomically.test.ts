import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileAtomically } from './write-file-atomically.ts';

describe('writeFileAtomically', () => {
  let dir: string;
  let path: string;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'gatehouse-write-'));
    path = join(dir, 'file');
  });

  afterEach(() => rm(dir, { recursive: true }));

  const modeOf = async (file: string) => (await stat(file)).mode & 0o777;

  it('makes a file only its owner can read, whatever the umask', async () => {
    const before = process.umask(0);
    try {
      await writeFileAtomically(path, 'x', { keepMode: true });
    } finally {
      process.umask(before);
    }
    expect(await modeOf(path)).toBe(0o600);
  });

  it('keeps the mode only when asked to', async () => {
    await writeFile(path, 'x');
    await chmod(path, 0o644);
    await writeFileAtomically(path, 'y', { keepMode: true });
    expect(await modeOf(path)).toBe(0o644);
    await writeFileAtomically(path, 'z');
    expect(await modeOf(path)).toBe(0o600);
  });

  it.runIf(process.getuid?.() === 0)('keeps the owner', async () => {
    await writeFile(path, 'x');
    const { chown } = await import('node:fs/promises');
    await chown(path, 1234, 1235);
    await writeFileAtomically(path, 'y');
    expect(await stat(path)).toMatchObject({ uid: 1234, gid: 1235 });
  });

  it('replaces the file in one step: a reader that has it open keeps the old content, and never sees a part', async () => {
    await writeFile(path, 'old');
    const before = (await stat(path)).ino;
    await writeFileAtomically(path, 'new');
    expect((await stat(path)).ino).not.toBe(before);
    const sizes = new Set<number>();
    const content = 'x'.repeat(1 << 20);
    const writing = writeFileAtomically(path, content);
    let done = false;
    void writing.finally(() => {
      done = true;
    });
    while (!done) sizes.add((await readFile(path)).length);
    await writing;
    expect([...sizes].filter((size) => size !== 3 && size !== content.length)).toEqual([]);
  });

  it('leaves the old file and nothing else when the last check says no', async () => {
    await writeFile(path, 'old');
    const refusal = new Error('changed');
    const writing = writeFileAtomically(path, 'new', { beforeReplace: () => Promise.reject(refusal) });
    await expect(writing).rejects.toBe(refusal);
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(dir)).toEqual(['file']);
  });

  it('says so when the directory is not there', async () => {
    await expect(writeFileAtomically(join(dir, 'no', 'file'), 'x')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('writes to where a link points, and leaves the link', async () => {
    await writeFile(path, 'old');
    await symlink('file', join(dir, 'link'));
    await writeFileAtomically(join(dir, 'link'), 'new');
    expect(await readFile(path, 'utf8')).toBe('new');
    expect((await lstat(join(dir, 'link'))).isSymbolicLink()).toBe(true);
  });
});
