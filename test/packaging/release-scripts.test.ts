import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { changelogSection } from '../../scripts/changelog-section.ts';
import { mergeUpdateFeeds } from '../../scripts/merge-update-feeds.ts';
import { releaseConfiguration } from '../../scripts/release-facts.ts';
import { bundledNotices, formatNotices } from '../../scripts/third-party-notices.ts';
import { projectDir } from './run-node.ts';

const feed = (arch: string, version = '1.2.3') => `version: ${version}
files:
  - url: gatehouse-${version}-mac-${arch}.zip
    sha512: ${arch}==
    size: 10
path: gatehouse-${version}-mac-${arch}.zip
sha512: ${arch}==
releaseDate: '2026-01-0${arch === 'x64' ? 1 : 2}T00:00:00.000Z'
`;

describe('the update feed', () => {
  it('offers what both machines made, each under its own name', () => {
    const merged = parse(mergeUpdateFeeds([feed('arm64'), feed('x64')]));
    expect(merged.files.map(({ url }: { url: string }) => url)).toEqual([
      'gatehouse-1.2.3-mac-arm64.zip',
      'gatehouse-1.2.3-mac-x64.zip',
    ]);
    expect(merged).toMatchObject({ version: '1.2.3', sha512: 'arm64==', releaseDate: '2026-01-02T00:00:00.000Z' });
  });

  it('is not made of two versions', () => {
    expect(() => mergeUpdateFeeds([feed('arm64'), feed('x64', '1.2.4')])).toThrow('1.2.3 and 1.2.4');
  });
});

describe('the notes of a release', () => {
  const changelog = '# Changelog\n\n## 1.10.0\n\nTen.\n\n## 1.1.0 (2026-01-01)\n\n- One.\n- Two.\n\n## 1.0.0\n';

  it('are what the changelog says of that version', () => {
    expect(changelogSection(changelog, '1.1.0')).toBe('- One.\n- Two.\n');
    expect(changelogSection(changelog, '1.10.0')).toBe('Ten.\n');
  });

  it('are missed when they are missing', () => {
    for (const version of ['1.0.0', '1.1', '2.0.0'])
      expect(() => changelogSection(changelog, version)).toThrow(version);
  });
});

describe('what a release adds', () => {
  it('is nothing where nobody makes one', () => {
    expect(releaseConfiguration({}, 'darwin')).toEqual({});
  });

  it('is where updates come from, and whom to write to', () => {
    expect(releaseConfiguration({ GITHUB_REPOSITORY: 'someone/gatehouse' }, 'linux')).toMatchObject({
      publish: { provider: 'github', owner: 'someone', repo: 'gatehouse' },
      extraMetadata: {
        homepage: 'https://github.com/someone/gatehouse',
        author: { email: 'someone@users.noreply.github.com' },
      },
    });
  });

  it('is a signature, without which there is no package for macOS and Windows', () => {
    const facts = { GATEHOUSE_RELEASE: '1' };
    expect(releaseConfiguration(facts, 'darwin')).toEqual({ forceCodeSigning: true });
    expect(releaseConfiguration(facts, 'win32')).toEqual({ forceCodeSigning: true });
    expect(releaseConfiguration(facts, 'linux')).toEqual({});
    const azure = {
      ...facts,
      AZURE_SIGN_ENDPOINT: 'https://sign.example',
      AZURE_SIGN_ACCOUNT: 'a',
      AZURE_SIGN_PROFILE: 'p',
    };
    expect(releaseConfiguration({ ...azure, AZURE_SIGN_PUBLISHER: 'CN=Us' }, 'win32')).toMatchObject({
      forceCodeSigning: true,
      win: { azureSignOptions: { endpoint: 'https://sign.example', publisherName: 'CN=Us' } },
    });
    expect(() => releaseConfiguration(azure, 'win32')).toThrow('AZURE_SIGN_PUBLISHER');
  });
});

describe('the licences of others', () => {
  it('are found from the files that were bundled, each package once', () => {
    const notices = bundledNotices(
      [
        'main/service/entry.ts',
        'node_modules/zod/index.js',
        'node_modules/zod/v4/core.js',
        'node_modules/@orpc/client/dist/index.mjs',
      ],
      projectDir,
    );
    expect(notices.map(({ name, license }) => `${name} ${license}`)).toEqual(['zod MIT', '@orpc/client MIT']);
    expect(notices.every(({ text }) => text.includes('Permission is hereby granted'))).toBe(true);
    const [zod] = notices;
    if (zod === undefined) throw new Error('zod is missing');
    expect(formatNotices([zod, zod]).split(`zod ${zod.version} (MIT)`)).toHaveLength(2);
  });
});

describe('collecting a release', () => {
  const collect = async (files: Record<string, string>) => {
    const workshop = await mkdtemp(join(tmpdir(), 'gatehouse-release-'));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(workshop, 'in', name, '..'), { recursive: true });
      await writeFile(join(workshop, 'in', name), text);
    }
    const args = [join(projectDir, 'scripts', 'collect-release.ts'), join(workshop, 'in'), join(workshop, 'out')];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    return {
      status,
      stderr,
      read: (name: string) => readFile(join(workshop, 'out', name), 'utf8'),
      [Symbol.asyncDispose]: () => rm(workshop, { recursive: true, force: true }),
    };
  };

  it('keeps every package, one feed, notes and checksums, and leaves the builder’s own files behind', async () => {
    await using release = await collect({
      'a/gatehouse-1.2.3-mac-arm64.zip': 'arm',
      'a/latest-mac.yml': feed('arm64'),
      'a/builder-debug.yml': 'x: 1',
      'b/gatehouse-1.2.3-mac-x64.zip': 'intel',
      'b/latest-mac.yml': feed('x64'),
    });
    expect([release.status, release.stderr]).toEqual([0, '']);
    expect(parse(await release.read('latest-mac.yml')).files).toHaveLength(2);
    const sums = await release.read('SHA256SUMS');
    expect(
      sums
        .trim()
        .split('\n')
        .map((line) => line.split('  ')[1]),
    ).toEqual(['gatehouse-1.2.3-mac-arm64.zip', 'gatehouse-1.2.3-mac-x64.zip', 'latest-mac.yml']);
    // printf arm | sha256sum
    expect(sums).toContain('ddf7ff5ebd9d66ce161466c1c0262430fa04de32b0e420ee3f489e2e2112e386');
    expect((await release.read('RELEASE_NOTES.md')).length).toBeGreaterThan(10);
  });

  it('stops at two packages of one name: one of them would be lost', async () => {
    await using release = await collect({ 'a/gatehouse.deb': '1', 'b/gatehouse.deb': '2' });
    expect(release.status).toBe(1);
    expect(release.stderr).toContain('Two machines made a gatehouse.deb');
  });
});
