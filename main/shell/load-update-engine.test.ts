import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UpdateEngine } from './updater.ts';

// electron-updater itself, over a feed on this machine: only Electron is stood in for. It asks for Electron by name, as CommonJS.
const require = createRequire(import.meta.url);
const electronPath = require.resolve('electron');

/** Started, it writes down that it was, and how. */
const NEW_APP = '#!/bin/sh\necho "exit at once: $APPIMAGE_EXIT_AFTER_INSTALL" >> "$0.started"\n';
const sha512 = createHash('sha512').update(NEW_APP).digest('base64');

/** The feed as electron-builder writes it. */
const feed = (version: string, sum = sha512) => `version: ${version}
files:
  - url: Gatehouse-${version}.AppImage
    sha512: ${sum}
    size: ${NEW_APP.length}
path: Gatehouse-${version}.AppImage
sha512: ${sum}
releaseDate: '2026-11-01T00:00:00.000Z'
`;

describe.runIf(process.platform === 'linux')('electron-updater as the engine', () => {
  let folder: string;
  let server: Server;
  let appImage: string;
  let latest: string;
  let asked: string[];
  let app: EventEmitter & { quits: number };
  let engine: UpdateEngine;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-update-'));
    appImage = join(folder, 'Gatehouse-1.0.0.AppImage');
    await writeFile(appImage, 'the program that runs\n');
    await chmod(appImage, 0o755);
    asked = [];
    server = createServer(({ url = '' }, answer) => {
      asked.push(url.replace(/\?.*/, ''));
      if (url.startsWith('/latest-linux')) answer.end(latest);
      else if (url.endsWith('.AppImage')) answer.end(NEW_APP);
      else answer.writeHead(404).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await writeFile(
      join(folder, 'app-update.yml'),
      `provider: generic\nurl: http://127.0.0.1:${port}\nupdaterCacheDirName: gatehouse-updater\n`,
    );
    await mkdir(join(folder, 'cache'));
    vi.stubEnv('APPIMAGE', appImage);
    vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'));
    Reflect.set(process, 'resourcesPath', folder);
    app = Object.assign(new EventEmitter(), {
      quits: 0,
      isPackaged: true,
      whenReady: async () => {},
      getVersion: () => '1.0.0',
      getName: () => 'Gatehouse',
      getPath: () => folder,
      quit() {
        app.quits += 1;
        app.emit('asked to quit');
      },
    });
    require.cache[electronPath] = Object.assign(new (require('node:module'))(electronPath), {
      loaded: true,
      exports: {
        app,
        autoUpdater: new EventEmitter(),
        net: { request },
        session: { fromPartition: () => null },
      },
    });
    // One life of an app has one updater; each test has one of its own.
    vi.doMock('electron-updater', () => ({ default: require('electron-updater') }));
    engine = await (await import('./load-update-engine.ts')).loadUpdateEngine();
    require('electron-updater').autoUpdater.logger = null;
  });

  afterEach(async () => {
    for (const path of Object.keys(require.cache))
      if (path === electronPath || path.includes('/electron-updater/')) delete require.cache[path];
    vi.doUnmock('electron-updater');
    vi.resetModules();
    vi.unstubAllEnvs();
    Reflect.deleteProperty(process, 'resourcesPath');
    server.close();
    server.closeAllConnections();
    await rm(folder, { recursive: true, force: true });
  });

  const installed = async () => (await readdir(folder)).filter((name) => name.includes('.AppImage')).toSorted();

  it('tells of a newer version and fetches nothing by itself', async () => {
    latest = feed('1.1.0');
    expect(await engine.check()).toBe('1.1.0');
    expect(asked).toEqual(['/latest-linux.yml']);
  });

  it.each(['1.0.0', '0.9.0'])('takes %s for nothing new', async (version) => {
    latest = feed(version);
    expect(await engine.check()).toBe(null);
  });

  it('says so when the feed cannot be read', async () => {
    latest = 'version: [';
    await expect(engine.check()).rejects.toThrow();
  });

  it('fetches a version and leaves it where it lies until told to install, also when the app quits', async () => {
    latest = feed('1.1.0');
    await engine.check();
    await engine.download();
    expect(asked).toContain('/Gatehouse-1.1.0.AppImage');
    app.emit('quit', {}, 0);
    expect([await installed(), app.quits]).toEqual([['Gatehouse-1.0.0.AppImage'], 0]);
  });

  it('installs in the place of the version before, quits, and does not start the app again', async () => {
    latest = feed('1.1.0');
    await engine.check();
    await engine.download();
    const quit = once(app, 'asked to quit');
    const failures: unknown[] = [];
    engine.install((error) => failures.push(error));
    await quit;
    expect([app.quits, failures]).toEqual([1, []]);
    expect(await installed()).toEqual(['Gatehouse-1.1.0.AppImage', 'Gatehouse-1.1.0.AppImage.started']);
    expect(await readFile(join(folder, 'Gatehouse-1.1.0.AppImage'), 'utf8')).toBe(NEW_APP);
    expect(await readFile(join(folder, 'Gatehouse-1.1.0.AppImage.started'), 'utf8')).toBe('exit at once: true\n');
  });

  it('refuses a file that is not the one the feed speaks of, and then has nothing to install', async () => {
    latest = feed('1.1.0', createHash('sha512').update('something else').digest('base64'));
    await engine.check();
    await expect(engine.download()).rejects.toThrow('sha512 checksum mismatch');
    const failures: unknown[] = [];
    engine.install((error) => failures.push(error));
    expect(failures).toHaveLength(1);
    expect([await installed(), app.quits]).toEqual([['Gatehouse-1.0.0.AppImage'], 0]);
  });

  it('tells of an installation that fails, and does not quit', async () => {
    latest = feed('1.1.0');
    await engine.check();
    await engine.download();
    await rm(appImage);
    const failures: unknown[] = [];
    engine.install((error) => failures.push(error));
    expect(String(failures[0])).toContain('ENOENT');
    expect([await installed(), app.quits]).toEqual([[], 0]);
  });
});
