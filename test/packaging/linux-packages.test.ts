import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LinuxPackage } from './describe-linux-packages.ts';
import { whyNotPacked } from './packaged-app.ts';
import { runNode } from './run-node.ts';

const skipped = whyNotPacked ?? (process.platform === 'linux' ? null : 'this is not Linux');
if (skipped !== null) console.info(`The Debian and Fedora packages are not tested: ${skipped}.`);

describe.skipIf(skipped !== null)('the Debian and the Fedora package', () => {
  let workshop: string;
  let packages: LinuxPackage[];
  beforeAll(async () => {
    workshop = await mkdtemp(join(tmpdir(), 'gatehouse-linux-packages-'));
    await runNode([join('test', 'packaging', 'describe-linux-packages.ts'), workshop]);
    packages = JSON.parse(await readFile(join(workshop, 'packages.json'), 'utf8'));
  });
  afterAll(() => rm(workshop, { recursive: true, force: true }));

  /** What follows an option, in each of the packages. */
  const option = (name: string) => packages.map(({ arguments: args }) => args[args.indexOf(name) + 1]);

  it('have a launcher that opens gatehouse:// links and is tied to the window', () => {
    expect(packages).toHaveLength(2);
    for (const { desktopEntry } of packages) {
      const lines = desktopEntry.split('\n');
      expect(lines).toEqual(
        expect.arrayContaining([
          'Name=Gatehouse',
          'Exec=/opt/Gatehouse/gatehouse-desktop %U',
          'Icon=gatehouse-desktop',
          'MimeType=x-scheme-handler/gatehouse;',
          'StartupWMClass=dev.gatehouse.Gatehouse',
          'Categories=Development;Network;',
        ]),
      );
    }
  });

  it('put the launcher where its name and the window’s are one', () => {
    const places = packages.map(({ arguments: args }) =>
      args.find((each) => each.includes('/usr/share/applications/')),
    );
    for (const place of places)
      expect(place).toMatch(/=\/usr\/share\/applications\/dev\.gatehouse\.Gatehouse\.desktop$/);
  });

  it('leave the name `gatehouse` to the command line', () => {
    expect(option('--name')).toEqual(['gatehouse-desktop', 'gatehouse-desktop']);
    const named = packages.flatMap(({ arguments: args }) => args.filter((each) => /\/usr\/bin\/gatehouse$/.test(each)));
    expect(named).toEqual([]);
  });

  it('name someone to write to, a home and a licence', () => {
    expect(option('--maintainer')[0]).toBe('someone and contributors <someone@users.noreply.github.com>');
    expect(new Set(option('--url'))).toEqual(new Set(['https://github.com/someone/gatehouse']));
    expect(new Set(option('--license'))).toEqual(new Set(['MIT']));
  });

  it('carry an icon for every size desktops ask for', () => {
    for (const { arguments: args } of packages) {
      const sizes = args.flatMap((each) => /hicolor\/(\d+)x\d+\/apps\/gatehouse-desktop\.png$/.exec(each)?.[1] ?? []);
      expect(sizes).toEqual(expect.arrayContaining(['16', '32', '48', '64', '128', '256']));
    }
  });
});
