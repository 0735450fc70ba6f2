import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, build, type Configuration, Platform } from 'electron-builder';
import { parse } from 'yaml';
import { releaseConfiguration } from '../../scripts/release-facts.ts';
import { writeStubElectronDist } from '../../scripts/stub-electron-dist.ts';

/** What would be handed to the program that makes a package, and the launcher that would be in it. */
export interface LinuxPackage {
  arguments: string[];
  desktopEntry: string;
}

/**
 * Writes to `packages.json` of the directory given how the Debian and the Fedora package would be made, and makes neither:
 * the program that makes them has to be fetched.
 */
const workshop = process.argv[2];
if (workshop === undefined) throw new Error('Usage: describe-linux-packages.ts DIRECTORY');
const root = join(import.meta.dirname, '..', '..');
const application = join(workshop, 'application');
mkdirSync(application, { recursive: true });
writeStubElectronDist(application, '0.0.0');

const written: Configuration = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));
const release = releaseConfiguration({ GITHUB_REPOSITORY: 'someone/gatehouse' }, 'linux');
const config = join(workshop, 'electron-builder.json');
writeFileSync(
  config,
  JSON.stringify({
    ...written,
    ...release,
    extraMetadata: { ...written.extraMetadata, ...release.extraMetadata },
    directories: { ...written.directories, output: join(workshop, 'dist') },
  }),
);
const packages: LinuxPackage[] = [];
await build({
  projectDir: root,
  config,
  publish: 'never',
  prepackaged: application,
  targets: Platform.LINUX.createTarget(['deb', 'rpm'], Arch.x64),
  effectiveOptionComputed: async ([args, desktopFile]: [string[], string]) => {
    packages.push({ arguments: args, desktopEntry: readFileSync(desktopFile, 'utf8') });
    return true;
  },
});
writeFileSync(join(workshop, 'packages.json'), JSON.stringify(packages));
