import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNode } from './run-node.ts';

/** Of one file of the window's code, as Vite writes it down. @see https://vite.dev/guide/backend-integration.html */
interface ManifestChunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
}

const WINDOW_INITIAL_KB = 300;
/** Of the gateway, the command line and the shell together: what a download carries besides Electron and the window. */
const SERVICE_MB = 10;
const compress = promisify(gzip);

describe('the size of what is shipped', () => {
  let workshop: string;
  beforeAll(async () => {
    workshop = await mkdtemp(join(tmpdir(), 'gatehouse-budget-'));
    const vite = join('node_modules', 'vite', 'bin', 'vite.js');
    await Promise.all([
      runNode([
        vite,
        'build',
        '--outDir',
        join(workshop, 'window'),
        '--emptyOutDir',
        '--manifest',
        '--logLevel',
        'warn',
      ]),
      runNode([join('scripts', 'build.ts'), '--out', join(workshop, 'service')]),
    ]);
  }, 90_000);
  afterAll(() => rm(workshop, { recursive: true, force: true }));

  it(`loads at most ${WINDOW_INITIAL_KB} KB of code, compressed, before the window shows itself`, async () => {
    const window = join(workshop, 'window');
    const manifest: Record<string, ManifestChunk> = JSON.parse(
      await readFile(join(window, '.vite', 'manifest.json'), 'utf8'),
    );
    const files = initialFiles(manifest);
    const sizes = await Promise.all(
      files.map(async (file) => (await compress(await readFile(join(window, file)))).length),
    );
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000;
    console.info(`The window starts with ${kilobytes.toFixed(1)} KB of code, compressed, in ${files.length} files.`);
    expect(kilobytes).toBeGreaterThan(20);
    expect(kilobytes).toBeLessThanOrEqual(WINDOW_INITIAL_KB);
  });

  it('leaves screens out of what the window starts with', async () => {
    const manifest: Record<string, ManifestChunk> = JSON.parse(
      await readFile(join(workshop, 'window', '.vite', 'manifest.json'), 'utf8'),
    );
    const initial = initialFiles(manifest);
    const screens = Object.entries(manifest).filter(([source]) => /^features\/[^/]+\/[^/]+-page\.tsx$/.test(source));
    expect(screens.length).toBeGreaterThan(3);
    expect(screens.filter(([, { file }]) => initial.includes(file)).map(([source]) => source)).toEqual([]);
  });

  it(`keeps what is no window under ${SERVICE_MB} MB`, async () => {
    const service = join(workshop, 'service');
    const files = (await readdir(service)).filter((file) => /\.[mc]js$/.test(file));
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(service, file))).size));
    const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
    console.info(`Everything that is no window is ${megabytes.toFixed(2)} MB in ${files.length} files.`);
    expect(files).toContain('gateway-service.mjs');
    expect(megabytes).toBeLessThanOrEqual(SERVICE_MB);
  });
});

/** The entry and what it imports statically, however deep: the browser has all of it before the first line runs. */
function initialFiles(manifest: Record<string, ManifestChunk>): string[] {
  const seen = new Set<string>();
  const follow = (key: string) => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const next of manifest[key]?.imports ?? []) follow(next);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) follow(key);
  return [...seen].flatMap((key) => manifest[key]?.file ?? []);
}
