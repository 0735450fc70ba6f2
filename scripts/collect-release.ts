import { createHash } from 'node:crypto';
import { cpSync, createReadStream, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import manifest from '../package.json' with { type: 'json' };
import { changelogSection } from './changelog-section.ts';
import { mergeUpdateFeeds } from './merge-update-feeds.ts';

/**
 * Brings together what several machines packed: one directory with every package, one update feed a system, the notes and
 * the checksums.
 *
 *     node scripts/collect-release.ts PACKAGES RELEASE
 *
 * `PACKAGES` holds one directory a machine. Two packages of one name are an error; `latest*.yml` of one name are merged.
 */
const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) {
  console.error('Usage: node scripts/collect-release.ts PACKAGES RELEASE');
  process.exit(2);
}

const NOTES = 'RELEASE_NOTES.md';
const CHECKSUMS = 'SHA256SUMS';
const NOT_RELEASED = /^builder-/;

const feeds = new Map<string, string[]>();
const packages = new Set<string>();
mkdirSync(to, { recursive: true });
for (const file of filesBelow(from)) {
  const name = basename(file);
  if (NOT_RELEASED.test(name)) continue;
  if (/^latest.*\.yml$/.test(name)) {
    feeds.set(name, [...(feeds.get(name) ?? []), readFileSync(file, 'utf8')]);
    continue;
  }
  if (packages.has(name)) throw new Error(`Two machines made a ${name}.`);
  packages.add(name);
  cpSync(file, join(to, name));
}
if (packages.size === 0) throw new Error(`There are no packages in ${from}.`);
for (const [name, texts] of feeds) writeFileSync(join(to, name), mergeUpdateFeeds(texts));
writeFileSync(
  join(to, NOTES),
  changelogSection(readFileSync(join(import.meta.dirname, '..', 'CHANGELOG.md'), 'utf8'), manifest.version),
);

const released = [...packages, ...feeds.keys()].sort();
const lines = [];
for (const name of released) lines.push(`${await sha256(join(to, name))}  ${name}\n`);
writeFileSync(join(to, CHECKSUMS), lines.join(''));
console.log(`${released.length} files in ${to}`);

function filesBelow(directory: string): string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
