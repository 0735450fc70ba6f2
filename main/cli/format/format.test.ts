import { describe, expect, it } from 'vitest';
import { formatBytes } from './bytes.ts';
import { formatClockTime } from './clock-time.ts';
import { formatCount } from './count.ts';
import { formatDuration } from './duration.ts';
import { formatMoney } from './money.ts';
import { oneLine } from './one-line.ts';
import { printable } from './printable.ts';
import { formatRelativeTime } from './relative-time.ts';

const NOW = new Date(2025, 9, 9, 14, 2, 11).getTime();

describe('money', () => {
  it.each([
    [1_840_000_000, '$1.84'],
    [140_000_000, '$0.14'],
    [10_000_000, '$0.01'],
    [1_234_500_000_000, '$1,234.50'],
    [1_234_567, '$0.001235'],
    [1_000_000, '$0.001'],
    [123, '$0.000000123'],
    [1, '$0.000000001'],
    [0, '$0'],
  ])('%i nano-USD is %s', (nano, text) => expect(formatMoney(nano)).toBe(text));

  it('that is unknown is never shown as nothing', () => expect(formatMoney(null)).toBe('unknown'));
});

it.each([
  [0.4, '0 ms'],
  [840, '840 ms'],
  [999.6, '1.0 s'],
  [6123, '6.1 s'],
  [59_960, '1 min'],
  [125_000, '2 min 5 s'],
  [3_780_000, '1 h 3 min'],
  [7_200_000, '2 h'],
  [360_000_000, '4 d 4 h'],
  [null, '–'],
])('%s ms lasts %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

it.each([
  [950, '950'],
  [1000, '1k'],
  [12_400, '12.4k'],
  [999_949, '999.9k'],
  [999_950, '1M'],
  [1_234_567, '1.2M'],
  [2_000_000_000, '2G'],
])('%i tokens are %s', (count, text) => expect(formatCount(count)).toBe(text));

it.each([
  [512, '512 B'],
  [4300, '4.2 KB'],
  [1024 ** 2 - 1, '1 MB'],
  [1.75 * 1024 ** 3, '1.8 GB'],
])('%i bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

it.each([
  [NOW, 'now'],
  [NOW - 12_000, '12 s ago'],
  [NOW - 119_000, '1 min ago'],
  [NOW - 3 * 3_600_000, '3 h ago'],
  [NOW + 300_000, 'in 5 min'],
  [new Date(2025, 0, 5).getTime(), '2025-01-05'],
  [null, 'never'],
])('%s reads %s', (at, text) => expect(formatRelativeTime(at, NOW)).toBe(text));

it('leaves the day away within a day', () => {
  expect(formatClockTime(NOW, NOW)).toBe('14:02:11');
  expect(formatClockTime(NOW - 86_400_000, NOW)).toBe('10-08 14:02');
});

it('lets nothing through that a terminal would obey', () => {
  expect(oneLine('a\u001b]0;title\u0007b\r\n\tc')).toBe('ab c');
  expect(printable('a\u001b[2Jb\r\n\tc\u0008')).toBe('ab\n\tc');
});
