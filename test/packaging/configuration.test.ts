import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
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

  it('pins Electron to one version', () => {
    expect(manifest.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
