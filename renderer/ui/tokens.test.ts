import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

type Oklch = [lightness: number, chroma: number, hue: number];

/** The colours of a block of the stylesheet, by theme. */
function colours(block: string, theme: 'light' | 'dark'): Map<string, Oklch> {
  const found = new Map<string, Oklch>();
  const pattern = /--([\w-]+): light-dark\(oklch\(([\d. ]+)\), oklch\(([\d. ]+)\)\)/g;
  for (const [, name = '', light = '', dark = ''] of block.matchAll(pattern)) {
    const [l = 0, c = 0, h = 0] = (theme === 'light' ? light : dark).split(' ').map(Number);
    found.set(name, [l, c, h]);
  }
  return found;
}

/** Relative luminance by WCAG 2, of a colour within sRGB. @see https://bottosson.github.io/posts/oklab/ */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return (
    0.2126 * clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) +
    0.7152 * clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) +
    0.0722 * clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  );
}

function contrast(one: Oklch | undefined, other: Oklch | undefined): number {
  if (!one || !other) return Number.NaN;
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const [normal = '', more = ''] = css.split(':root[data-contrast="more"]');
const GROUNDS = ['wall', 'floor', 'card', 'sunk', 'float', 'hover', 'selected'];
const READ = ['text', 'text-muted', 'text-faint', 'ok', 'warn', 'error', 'info'];

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  const tokens = colours(normal, theme);
  const high = new Map([...tokens, ...colours(more, theme)]);

  it.each([
    ['normal', tokens, 4.5],
    ['high', high, 7],
  ] as const)('can be read on every ground, contrast %s', (_, palette, least) => {
    for (const text of READ)
      for (const ground of GROUNDS)
        expect([`${text} on ${ground}`, contrast(palette.get(text), palette.get(ground)) >= least]).toEqual([
          `${text} on ${ground}`,
          true,
        ]);
    expect(contrast(palette.get('text-on-accent'), palette.get('accent'))).toBeGreaterThanOrEqual(4.5);
  });

  it('shows focus and charts on every ground they stand on', () => {
    for (const ground of GROUNDS)
      expect([ground, contrast(tokens.get('accent'), tokens.get(ground)) >= 3]).toEqual([ground, true]);
    for (let series = 1; series <= 8; series += 1)
      expect([series, contrast(tokens.get(`series-${series}`), tokens.get('card')) >= 3]).toEqual([series, true]);
  });

  it('gives status and charts colours of one lightness', () => {
    const lightnesses = (names: string[]) => new Set(names.map((name) => tokens.get(name)?.[0]));
    expect(lightnesses(['ok', 'warn', 'error', 'info']).size).toBe(1);
    expect(lightnesses([1, 2, 3, 4, 5, 6, 7, 8].map((series) => `series-${series}`)).size).toBe(1);
  });
});

it('names no colour outside of the tokens', () => {
  const functions = '\\b(?:rgba?|hsla?|oklch|oklab|color-mix)\\(';
  const inStyles = new RegExp(`#[0-9a-f]{3,8}\\b|${functions}`, 'gi');
  // In code a hash is a private field or an address; a colour stands alone between quotes.
  const inCode = new RegExp(`['"\`]#[0-9a-f]{3,8}['"\`]|${functions}`, 'gi');
  const files = globSync('**/*.{css,ts,tsx}', { cwd: root }).filter(
    (file) => !file.endsWith('tokens.css') && !file.endsWith('.test.ts'),
  );
  const found = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(file.endsWith('.css') ? inStyles : inCode)]
      .map(([match]) => `${file}: ${match}`)
      .filter((place) => !place.endsWith(': #root')),
  );
  expect(found).toEqual([]);
});
