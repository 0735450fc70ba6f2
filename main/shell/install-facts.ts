import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** What the package this copy came in says of itself. */
export interface InstallFacts {
  /** Page of the project, over https; null when nobody has said where it is. */
  homepage: string | null;
  /** What the system's package manager installed, such as `deb`; null when it did not. */
  packageType: string | null;
  /** Whether it is said where new versions come from. */
  hasFeed: boolean;
}

const manifestFacts = z.object({
  homepage: z
    .url({ protocol: /^https$/ })
    .nullable()
    .catch(null),
});

/**
 * @param manifest path of the app's `package.json`
 * @param resources folder electron-builder leaves its files in; of a checkout it is Electron's own
 */
export function readInstallFacts(manifest: string, resources: string): InstallFacts {
  const typeFile = join(resources, 'package-type');
  return {
    ...manifestFacts.parse(JSON.parse(readFileSync(manifest, 'utf8'))),
    packageType: existsSync(typeFile) ? readFileSync(typeFile, 'utf8').trim() : null,
    hasFeed: existsSync(join(resources, 'app-update.yml')),
  };
}
