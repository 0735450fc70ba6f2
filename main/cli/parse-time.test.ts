import { expect, it } from 'vitest';
import { parseTime } from './parse-time.ts';

const NOW = Date.UTC(2025, 9, 9, 14);

it('reads a length of time as that long ago', () => {
  expect(parseTime('7d', NOW)).toBe(NOW - 7 * 86_400_000);
  expect(parseTime('30m', NOW)).toBe(NOW - 1_800_000);
});

it('reads a day as its beginning here, and a moment as it stands', () => {
  expect(parseTime('2025-10-01', NOW)).toBe(new Date(2025, 9, 1).getTime());
  expect(parseTime('2025-10-01T10:00:00Z', NOW)).toBe(Date.UTC(2025, 9, 1, 10));
});

it('takes nothing else for a time', () => {
  for (const text of ['', '7', 'yesterday', '2025', '2025-13-45', '1e3']) expect(() => parseTime(text, NOW)).toThrow();
});
