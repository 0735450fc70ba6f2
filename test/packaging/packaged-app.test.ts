import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { FuseState } from '@electron/fuses/dist/constants.js';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PackagedApp, packApp, whyNotPacked } from './packaged-app.ts';
import { startPackagedService } from './packaged-service.ts';
import { projectDir } from './run-node.ts';

if (whyNotPacked !== null) console.info(`The package is not tested: ${whyNotPacked}.`);

describe.skipIf(whyNotPacked !== null)('the packaged application', () => {
  let app: PackagedApp;
  beforeAll(async () => {
    app = await packApp();
  }, 115_000);
  afterAll(() => app?.close());

  const inPackages = () => app.files.filter((file) => file.startsWith('node_modules/'));
  const packaged = (file: string) => readFile(join(app.extracted, file), 'utf8');
  const manifest = async () => JSON.parse(await packaged('package.json'));

  it('holds built output, icons and production dependencies, and nothing else', () => {
    const places = new Set(app.files.map((file) => file.split('/')[0]));
    expect([...places].filter((place) => place !== 'resources').sort()).toEqual([
      'node_modules',
      'out',
      'package.json',
    ]);
    expect(
      app.files.filter((file) => file.startsWith('resources/')).filter((file) => !/\.(png|ico)$/.test(file)),
    ).toEqual([]);
    expect(app.files).toEqual(
      expect.arrayContaining([
        'out/main.mjs',
        'out/preload.cjs',
        'out/gateway-service.mjs',
        'out/history-worker.mjs',
        'out/renderer/index.html',
      ]),
    );
  });

  it('holds of node_modules only what brings a binary, and of that only this system’s', async () => {
    const { dependencies } = await manifest();
    const names = new Set(inPackages().map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]));
    const declared = Object.keys(dependencies);
    expect(declared.filter((name) => !names.has(name))).toEqual([]);
    // The keychain's binary is a package of its own.
    expect([...names].filter((name) => !declared.includes(name ?? '')).join()).toMatch(
      new RegExp(`^@napi-rs/keyring-${process.platform}-${process.arch}(-gnu|-msvc)?$`),
    );
    const binaries = app.files.filter((file) => file.endsWith('.node'));
    expect(binaries.filter((file) => !file.includes(`${process.platform}-${process.arch}`))).toEqual([]);
    expect(binaries).toHaveLength(2);
  });

  it('lays binaries beside the archive, where the system can load them, and nothing else', async () => {
    const beside = await readdir(join(app.directory, 'resources', 'app.asar.unpacked'), {
      recursive: true,
      withFileTypes: true,
    });
    const files = beside.filter((entry) => entry.isFile()).map((entry) => entry.name);
    expect(files.filter((file) => !file.endsWith('.node'))).toEqual([]);
    expect(files).toHaveLength(2);
  });

  it('holds no maps, tests, sources or settings of ours', () => {
    const unwanted =
      /\.(map|tsx?|mts|cts|test\.\w+|spec\.\w+|ya?ml|env|pem|key|p12|log|db)$|\/(test|tests|fixtures|src|deps|\.vite)\/|\/\.[^/]+$/;
    expect(app.files.filter((file) => unwanted.test(file))).toEqual([]);
  });

  it('names no place and no secret of the machine it was built on', async () => {
    const ours = app.files.filter((file) => file.startsWith('out/') && /\.(mjs|cjs|js|html|css)$/.test(file));
    const secrets = Object.entries(process.env)
      .filter(([name, value]) => /TOKEN|SECRET|PASSWORD|API_KEY/.test(name) && (value?.length ?? 0) >= 8)
      .map(([, value]) => value ?? '');
    const forbidden = [projectDir, ...secrets];
    const found = [];
    for (const file of ours) {
      const text = await packaged(file);
      if (forbidden.some((each) => text.includes(each)) || text.includes('sourceMappingURL=')) found.push(file);
    }
    expect(ours.length).toBeGreaterThan(5);
    expect(found).toEqual([]);
  });

  it('carries everything its code asks for by name', async () => {
    const programs = app.files.filter((file) => /^out\/[^/]+\.[mc]?js$/.test(file));
    const { metafile } = await build({
      absWorkingDir: app.extracted,
      entryPoints: programs,
      outdir: 'never-written',
      write: false,
      bundle: true,
      packages: 'external',
      external: ['electron'],
      platform: 'node',
      format: 'esm',
      metafile: true,
      logLevel: 'silent',
    });
    const asked = Object.values(metafile.inputs).flatMap(({ imports }) =>
      imports.filter(({ external }) => external).map(({ path }) => path),
    );
    const texts = await Promise.all(programs.map(packaged));
    // Code of the older module format keeps `require`, under a name of the bundler's.
    const required = texts.flatMap((text) =>
      [...text.matchAll(/\b__require\("([^"]+)"\)/g)].map(([, name]) => name ?? ''),
    );
    const missing = new Set(
      [...asked, ...required].filter(
        (name) => name !== 'electron' && !isBuiltin(name) && !existsSync(join(app.extracted, 'node_modules', name)),
      ),
    );
    expect(asked).toContain('better-sqlite3');
    expect([...missing]).toEqual([]);
  });

  it('has a preload in one file that asks for nothing but Electron: a sandboxed one gets no more', async () => {
    const asked = [...(await packaged('out/preload.cjs')).matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
    expect(new Set(asked)).toEqual(new Set(['electron']));
  });

  it('says what it is: entry, name, launcher, and the licences of what is in it', async () => {
    expect(await manifest()).toMatchObject({
      main: 'out/main.mjs',
      productName: 'Gatehouse',
      desktopName: 'dev.gatehouse.Gatehouse.desktop',
      version: JSON.parse(await readFile(join(projectDir, 'package.json'), 'utf8')).version,
    });
    expect(await manifest()).not.toHaveProperty('devDependencies');
    expect(await manifest()).not.toHaveProperty('scripts');
    const notices = await packaged('out/third-party-notices.txt');
    for (const name of ['better-sqlite3', 'express', 'electron-updater', 'react', '@fontsource/jetbrains-mono'])
      expect(notices).toContain(`\n${name} `);
  });

  it('refuses to be used as plain Node, to be debugged, and to load anything but its archive', async () => {
    const wire = await getCurrentFuseWire(app.executable);
    const on = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      nodeCliInspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      browserV8Snapshot: on(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
      grantFileProtocolExtraPrivileges: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
      onlyLoadAppFromAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
      asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
    }).toEqual({
      runAsNode: false,
      nodeOptions: false,
      nodeCliInspect: false,
      browserV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      onlyLoadAppFromAsar: true,
      asarIntegrity: true,
      cookieEncryption: true,
    });
  });

  it.runIf(process.platform === 'linux')('says plainly that it is packed around a stand-in', async () => {
    expect(app.output).toContain('STAND-IN');
    expect((await stat(join(app.directory, 'STAND-IN-FOR-ELECTRON.txt'))).isFile()).toBe(true);
  });

  it('asks nobody for updates when nobody said where they come from', () => {
    expect(existsSync(join(app.directory, 'resources', 'app-update.yml'))).toBe(false);
  });

  it('has a gateway service that starts under plain Node and answers a request', async () => {
    await using service = await startPackagedService(app.extracted);
    const answer = await fetch(`${service.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.clientKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'demo/demo', messages: [{ role: 'user', content: 'Hi' }] }),
    });
    expect([answer.status, answer.headers.get('x-gatehouse-provider')]).toEqual([200, 'demo']);
    expect(await answer.json()).toMatchObject({ choices: [{ message: { role: 'assistant' } }] });
    const page = await fetch(`${service.url}/ui/`);
    expect(await page.text()).toContain('<title>Gatehouse</title>');
  });
});
