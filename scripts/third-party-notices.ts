import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Notice {
  name: string;
  version: string;
  /** SPDX expression from the package's manifest. */
  license: string;
  /** The licence as the package ships it; empty when it ships none. */
  text: string;
}

interface Manifest {
  name?: string;
  version?: string;
  license?: string;
}

/**
 * The packages whose code went into a bundle.
 * @param inputs file names relative to `root`, as the keys of esbuild's `metafile.inputs`
 */
export function bundledNotices(inputs: Iterable<string>, root: string): Notice[] {
  const directories = new Set<string>();
  for (const input of inputs) {
    const directory = packageDirectory(input);
    if (directory !== null) directories.add(directory);
  }
  return [...directories].map((directory) => packageNotice(join(root, directory)));
}

/** What a package says of itself. */
export function packageNotice(directory: string): Notice {
  const manifest: Manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const file = readdirSync(directory).find((name) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(name));
  return {
    name: manifest.name ?? directory,
    version: manifest.version ?? '',
    license: manifest.license ?? 'see the text',
    text: file === undefined ? '' : readFileSync(join(directory, file), 'utf8').trim(),
  };
}

/** One file for people: each package once, by name. */
export function formatNotices(notices: Notice[]): string {
  const byId = new Map(notices.map((notice) => [`${notice.name} ${notice.version}`, notice]));
  const entries = [...byId].sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = entries.map(
    ([id, { license, text }]) => `${id} (${license})\n\n${text || '(no text is shipped with it)'}`,
  );
  const head =
    'Gatehouse contains the work of others, under these licences. Electron’s and Chromium’s lie beside the program.';
  return `${[head, ...parts].join(`\n\n${'─'.repeat(80)}\n\n`)}\n`;
}

/** `node_modules/a/node_modules/@b/c/lib/d.js` → `node_modules/a/node_modules/@b/c`; null for our own files. */
function packageDirectory(input: string): string | null {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll('\\', '/'));
  return match?.[1] ?? null;
}
