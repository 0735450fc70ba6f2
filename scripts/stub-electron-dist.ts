import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Marks the fuse wire inside Electron's binary. @see https://github.com/electron/fuses */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_WIRE_VERSION = 1;

/**
 * The fuses as Electron ships them, in the order of the wire: runAsNode, cookieEncryption, nodeOptions, nodeCliInspect,
 * asarIntegrity, onlyLoadAppFromAsar, browserV8Snapshot, grantFileProtocolExtraPrivileges, wasmTrapHandlers.
 */
const SHIPPED_FUSES = '101100011';

const SCRIPT = `#!/bin/sh
echo 'This is a stand-in for Electron, packed where Electron itself could not be had. It starts nothing.' >&2
exit 1
`;

const LOCALES = ['de', 'en-US', 'zh-CN'];

/** Lies beside the stand-in and goes along into every package made with it. */
export const STAND_IN_NOTICE = 'STAND-IN-FOR-ELECTRON.txt';

/**
 * Writes a directory that electron-builder takes for an unpacked Electron for Linux: same layout, a binary with a fuse wire
 * that can be flipped, and nothing that runs. What is packed around it is real, so it can be looked at without Electron.
 *
 * There must be no `resources/default_app.asar` in it: its header would be read, and a made-up one is none.
 * @param version of the Electron it stands for, e.g. `45.4.1`
 */
export function writeStubElectronDist(directory: string, version: string): void {
  const file = (name: string, content: string | Buffer, mode = 0o644) => {
    const path = join(directory, name);
    writeFileSync(path, content);
    chmodSync(path, mode);
  };
  for (const child of ['locales', 'resources']) mkdirSync(join(directory, child), { recursive: true });
  const fuses = Buffer.concat([
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([FUSE_WIRE_VERSION, SHIPPED_FUSES.length]),
    Buffer.from(SHIPPED_FUSES),
  ]);
  file('electron', Buffer.concat([Buffer.from(SCRIPT), fuses]), 0o755);
  file('version', version);
  file('LICENSE', 'Stands for the licence of Electron.\n');
  file('LICENSES.chromium.html', 'Stands for the licences of Chromium.\n');
  file(STAND_IN_NOTICE, `Stands for Electron ${version}. A package with this file in it cannot start.\n`);
  for (const locale of LOCALES) file(join('locales', `${locale}.pak`), '');
}
