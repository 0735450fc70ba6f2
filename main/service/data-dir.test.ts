import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataDir, ensureDataDir, lockDataDir } from './data-dir.ts';

describe('dataDir', () => {
  const facts = { env: {}, home: '/home/me' };

  it('follows the platform', () => {
    expect(dataDir({ ...facts, platform: 'linux' })).toBe('/home/me/.local/share/gatehouse');
    expect(dataDir({ ...facts, platform: 'linux', env: { XDG_DATA_HOME: '/data' } })).toBe('/data/gatehouse');
    expect(dataDir({ ...facts, platform: 'linux', env: { XDG_DATA_HOME: 'data' } })).toBe(
      '/home/me/.local/share/gatehouse',
    );
    expect(dataDir({ ...facts, platform: 'darwin' })).toBe('/home/me/Library/Application Support/Gatehouse');
    expect(dataDir({ platform: 'win32', home: 'C:\\Users\\me', env: { APPDATA: 'D:\\Roaming' } })).toBe(
      'D:\\Roaming\\Gatehouse',
    );
    expect(dataDir({ platform: 'win32', home: 'C:\\Users\\me', env: {} })).toBe(
      'C:\\Users\\me\\AppData\\Roaming\\Gatehouse',
    );
  });

  it('takes --data-dir over everything, as an absolute path', () => {
    expect(dataDir({ ...facts, platform: 'darwin', override: 'here' })).toBe(join(process.cwd(), 'here'));
  });
});

describe('the data directory', () => {
  let dir: string;
  let children: ChildProcess[];

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'gatehouse-data-'));
    children = [];
  });

  afterEach(async () => {
    for (const child of children) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    }
    await rm(dir, { recursive: true });
  });

  /** A process of its own that takes the directory, says so, and stays. */
  const holder = async (): Promise<ChildProcess> => {
    const module = new URL('./data-dir.ts', import.meta.url).href;
    const code = `
      const { lockDataDir } = await import(${JSON.stringify(module)});
      try { await lockDataDir(${JSON.stringify(dir)}); process.stdout.write('held\\n'); setInterval(() => {}, 1e6); }
      catch (error) { process.stdout.write(error.code + '\\n'); }`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [said] = (await once(child.stdout as NonNullable<typeof child.stdout>, 'data')) as [Buffer];
    expect(String(said).trim()).toBe('held');
    return child;
  };

  it('is made for this user alone, and closed when it was open to others', async () => {
    const fresh = join(dir, 'a', 'b');
    await ensureDataDir(fresh);
    expect((await stat(fresh)).mode & 0o777).toBe(0o700);
    await chmod(fresh, 0o755);
    await ensureDataDir(fresh);
    expect((await stat(fresh)).mode & 0o777).toBe(0o700);
  });

  it('is refused to a second gateway, which is told the process that has it', async () => {
    const child = await holder();
    await expect(lockDataDir(dir)).rejects.toMatchObject({ code: 'data_dir_in_use', facts: { pid: child.pid, dir } });
    await expect(lockDataDir(dir)).rejects.toThrow(`(process ${child.pid})`);
  });

  it('is refused to a second gateway in the same process', async () => {
    const lock = await lockDataDir(dir);
    await expect(lockDataDir(dir)).rejects.toMatchObject({ facts: { pid: process.pid } });
    await lock.release();
    await (await lockDataDir(dir)).release();
  });

  it('is taken over after kill -9', async () => {
    const child = await holder();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await lockDataDir(dir);
    expect(JSON.parse(await readFile(join(dir, 'gatehouse.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
    expect(await readdir(dir)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'is taken over when another process has got the number of the dead one',
    async () => {
      const child = await holder();
      const path = join(dir, 'gatehouse.lock');
      const left = JSON.parse(await readFile(path, 'utf8'));
      await writeFile(path, JSON.stringify({ ...left, started: `${left.started.split(':')[0]}:1` }));
      const lock = await lockDataDir(dir);
      expect(child.exitCode).toBeNull();
      await lock.release();
    },
  );

  it('is taken over from a lock that was never finished', async () => {
    await writeFile(join(dir, 'gatehouse.lock'), '');
    await (await lockDataDir(dir)).release();
  });

  it('goes to exactly one of many that find the same stale lock', async () => {
    await writeFile(join(dir, 'gatehouse.lock'), JSON.stringify({ pid: 2 ** 22 + 1, started: 'x', nonce: 'n' }));
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataDir(dir)));
    const held = results.filter((result) => result.status === 'fulfilled');
    expect(held).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'data_dir_in_use' });
    for (const result of held) await result.value.release();
    expect(await readdir(dir)).toEqual([]);
  });

  it('is given back once, and never taken from the next one', async () => {
    const first = await lockDataDir(dir);
    await first.release();
    const second = await lockDataDir(dir);
    await first.release();
    await expect(lockDataDir(dir)).rejects.toMatchObject({ code: 'data_dir_in_use' });
    await second.release();
  });
});
