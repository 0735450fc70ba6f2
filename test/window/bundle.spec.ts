import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const directory = () => {
  const built = process.env.GATEHOUSE_WINDOW;
  if (!built) throw new Error('The global setup has not built the window.');
  return built;
};
const kb = (path: string) => gzipSync(readFileSync(path)).length / 1024;

test('what is loaded before the first screen stays under 300 KB', () => {
  const html = readFileSync(join(directory(), 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
  const sizes = scripts.map((path) => kb(join(directory(), path)));
  const sum = sizes.reduce((total, size) => total + size, 0);
  console.log(`initial JavaScript: ${sum.toFixed(0)} KB gzip in ${scripts.length} files`);
  expect(scripts.length).toBeGreaterThan(0);
  expect(sum).toBeLessThan(300);
});

test('nothing in the build needs an exception from the content security policy', () => {
  const html = readFileSync(join(directory(), 'index.html'), 'utf8');
  expect(html).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)|\son\w+=/);
  const files = readdirSync(join(directory(), 'assets'));
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
  for (const file of files) expect(file).toMatch(/-[\w-]{8}\.\w+$/);
  for (const file of files.filter((name) => name.endsWith('.js'))) {
    const source = readFileSync(join(directory(), 'assets', file), 'utf8');
    expect([file, /\bnew Function\(|\beval\(|sourceMappingURL/.test(source)]).toEqual([file, false]);
  }
});
