import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createAutostart } from '../../main/shell/autostart.ts';
import { releaseConfiguration } from '../../scripts/release-facts.ts';
import { projectDir } from './run-node.ts';

const read = (file: string) => readFileSync(join(projectDir, file), 'utf8');
const configuration = parse(read('electron-builder.yml'));
const manifest = JSON.parse(read('package.json'));

describe('electron-builder.yml', () => {
  it('makes every package that is promised', () => {
    expect([configuration.linux.target, configuration.mac.target, configuration.win.target]).toEqual([
      ['deb', 'rpm', 'AppImage', 'flatpak'],
      ['dmg', 'zip'],
      ['nsis'],
    ]);
  });

  it('names only files that are there', () => {
    const { linux, mac, win, nsis, appImage } = configuration;
    const files = [
      linux.icon,
      mac.icon,
      mac.entitlements,
      mac.entitlementsInherit,
      win.icon,
      nsis.include,
      appImage.license,
    ];
    expect(files.filter((file) => !existsSync(join(projectDir, file)))).toEqual([]);
  });

  it('asks macOS for nothing but what V8 needs', () => {
    expect([...read(configuration.mac.entitlements).matchAll(/<key>([^<]+)<\/key>/g)].map(([, key]) => key)).toEqual([
      'com.apple.security.cs.allow-jit',
    ]);
    expect(configuration.mac).toMatchObject({ hardenedRuntime: true, notarize: true });
  });

  it('gives a Flatpak no files of the user', () => {
    const allowed: string[] = configuration.flatpak.finishArgs;
    expect(
      allowed.filter((each) => /filesystem|device=all|socket=(session|system)-bus|talk-name=.*\*/.test(each)),
    ).toEqual([]);
  });

  it('has one identity everywhere', () => {
    expect(configuration.extraMetadata.desktopName).toBe(`${configuration.appId}.desktop`);
    expect(configuration.protocols).toEqual([expect.objectContaining({ schemes: ['gatehouse'] })]);
    expect(read(configuration.nsis.include)).toContain('Software\\Classes\\gatehouse');
  });

  it('starts at login what the packages install, with the icon they install', async () => {
    const home = mkdtempSync(join(tmpdir(), 'gatehouse-autostart-'));
    const facts = {
      platform: 'linux',
      packaged: true,
      execPath: `/opt/Gatehouse/${configuration.linux.executableName}`,
    };
    const asked: string[][] = [];
    const requestBackground = async (_: boolean, command: string[]) => void asked.push(command);
    const app = { setLoginItemSettings: () => {} };
    try {
      await createAutostart(app, { ...facts, env: {}, home, requestBackground }).set(true);
      const entry = readFileSync(join(home, '.config/autostart', configuration.extraMetadata.desktopName), 'utf8');
      expect(entry).toContain(`Icon=${configuration.linux.executableName}\n`);
      await createAutostart(app, { ...facts, env: { FLATPAK_ID: configuration.appId }, home, requestBackground }).set(
        true,
      );
    } finally {
      rmSync(home, { recursive: true });
    }
    // The wrapper electron-builder makes a Flatpak's command is the one that sets up the sandbox.
    const flatpak = read('node_modules/app-builder-lib/out/targets/FlatpakTarget.js');
    expect(flatpak).toContain(`command: "${asked[0]?.[0]}"`);
  });

  it('asks nobody for updates by itself: a release says where they come from', () => {
    expect(configuration.publish).toBeNull();
  });
});

describe('package.json', () => {
  it('lists as a dependency only what cannot be bundled', () => {
    const build = read(join('scripts', 'build.ts'));
    const external: string[] = [...(/external = \[([^\]]+)\]/.exec(build)?.[1] ?? '').matchAll(/'([^']+)'/g)].map(
      ([, name]) => name ?? '',
    );
    expect(external).toContain('electron');
    expect(Object.keys(manifest.dependencies).sort()).toEqual(external.filter((name) => name !== 'electron').sort());
  });

  it('names the entry that Electron starts, in a checkout and in a package', () => {
    expect(manifest.main).toBe('out/main.mjs');
    expect(read('scripts/build-shell.ts')).toContain("out: 'main'");
    expect(configuration.extraMetadata).not.toHaveProperty('main');
  });

  it('is the only place that says where the project is: the app leads to no page of its own making', () => {
    const sources = globSync('{main/shell,preload,renderer}/**/*.{ts,tsx,json}', { cwd: projectDir });
    const named = sources
      .filter((file) => !file.includes('.test.'))
      .flatMap((file) =>
        [...read(file).matchAll(/https?:\/\/[^\s'"`]*gatehouse[^\s'"`]*/g)].map(([url]) => `${file}: ${url}`),
      );
    expect(sources.length).toBeGreaterThan(100);
    expect(named).toEqual([]);
    expect(releaseConfiguration({}, 'linux').extraMetadata).toBeUndefined();
  });

  it('pins Electron to one version', () => {
    expect(manifest.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
