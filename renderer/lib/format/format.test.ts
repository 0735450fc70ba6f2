import { describe, expect, it } from 'vitest';
import { formatBytes } from './bytes.ts';
import { formatCount, formatInteger } from './count.ts';
import { formatDuration, formatElapsed } from './duration.ts';
import { formatLimit, formatMoney } from './money.ts';
import { formatPercent } from './percent.ts';
import { formatRelative } from './time.ts';

const usd = (amount: number) => Math.round(amount * 1e9);

describe('figures', () => {
  it('writes money with cents, thousandths below ten, and four significant digits under a cent', () => {
    expect(formatMoney(usd(1.84))).toBe('$1.84');
    expect(formatMoney(usd(1204))).toBe('$1,204.00');
    expect([0.01, 0.011, 0.014, 0.0994, 0.0996, 0.1].map((amount) => formatMoney(usd(amount)))).toEqual([
      '$0.010',
      '$0.011',
      '$0.014',
      '$0.099',
      '$0.10',
      '$0.10',
    ]);
    expect(formatMoney(usd(0.00123456))).toBe('$0.001235');
    expect(formatMoney(42)).toBe('$0.000000042');
    expect(formatMoney(usd(0.004))).toBe('$0.004');
  });

  it('tells an unknown price from none, and a limit without its zeros', () => {
    expect(formatMoney(null)).toBe('—');
    expect(formatMoney(0)).toBe('$0');
    expect(formatLimit(usd(5))).toBe('$5');
    expect(formatLimit(usd(2.5))).toBe('$2.50');
    expect(formatLimit(usd(0.05))).toBe('$0.05');
  });

  it('shortens counts without ever showing 1000k', () => {
    expect([0, 840, 999, 1000, 12_400, 48_000, 480_000, 999_960, 1_250_000].map(formatCount)).toEqual([
      '0',
      '840',
      '999',
      '1k',
      '12.4k',
      '48k',
      '480k',
      '1M',
      '1.3M',
    ]);
    expect(formatInteger(1_000_000)).toBe('1,000,000');
  });

  it('writes lengths of time in the unit a person would say', () => {
    expect(
      [0, 840, 999.6, 6100, 9_960, 42_000, 200_000, 7_500_000, 273_600_000].map((ms) => formatDuration(ms, 'en')),
    ).toEqual(['0 ms', '840 ms', '1.0 s', '6.1 s', '10 s', '42 s', '3 min 20 s', '2 h 5 min', '3 d 4 h']);
    expect(formatDuration(null, 'en')).toBe('—');
    expect([0, 999, 9_960, 64_500].map((ms) => formatElapsed(ms, 'en'))).toEqual(['0 s', '0 s', '9 s', '1 min 4 s']);
    expect([840, 6100, 42_000, 11_100_000, 7_200_000].map((ms) => formatDuration(ms, 'zh-CN'))).toEqual([
      '840毫秒',
      '6.1秒',
      '42秒',
      '3小时5分钟',
      '2小时',
    ]);
    expect(formatElapsed(64_500, 'zh-CN')).toBe('1分钟4秒');
  });

  it('writes sizes as the config file counts them', () => {
    expect([0, 812, 1024, 4300, 1_395_864_371].map(formatBytes)).toEqual(['0 B', '812 B', '1 KB', '4.2 KB', '1.3 GB']);
  });

  it('never rounds something to nothing nor most to all', () => {
    expect([formatPercent(0, 10), formatPercent(1, 10_000), formatPercent(3.2, 100), formatPercent(47, 100)]).toEqual([
      '0%',
      '<0.1%',
      '3.2%',
      '47%',
    ]);
    expect([formatPercent(9_999, 10_000), formatPercent(5, 5), formatPercent(1, 0)]).toEqual(['>99%', '100%', '0%']);
  });

  it('says how long ago in the language of the window', () => {
    const now = 1_760_000_000_000;
    expect(formatRelative(now - 12_000, now, 'en')).toBe('12 sec. ago');
    expect(formatRelative(now + 300_000, now, 'en')).toBe('in 5 min.');
    expect(formatRelative(now - 86_400_000, now, 'en')).toBe('yesterday');
    expect(formatRelative(now - 300_000, now, 'zh-CN')).toBe('5分钟前');
  });
});
