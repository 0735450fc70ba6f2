import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PRICE_VERSION } from './price-version.ts';

it('the price version is that of the installed price list', () => {
  const manifest = readFileSync('node_modules/@pydantic/genai-prices/package.json', 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  expect(PRICE_VERSION).toBe(`genai-prices@${version}`);
});
