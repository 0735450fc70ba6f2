import { NANO_PER_USD, type NanoUsd } from '../../contract/units.ts';

/**
 * Money for people: `$1.84`, `$1,234.50`; under a cent four significant digits: `$0.001234`.
 * @param nanoUsd null: no price is known
 */
export function formatMoney(nanoUsd: NanoUsd | null): string {
  if (nanoUsd === null) return 'unknown';
  if (nanoUsd === 0) return '$0';
  const usd = Math.abs(nanoUsd) / NANO_PER_USD;
  const sign = nanoUsd < 0 ? '-' : '';
  return `${sign}$${usd < 0.01 ? underACent(usd) : usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** Never in exponents, and not finer than the billionth money is counted in. */
function underACent(usd: number): string {
  const firstDigit = Math.ceil(-Math.log10(usd) - 1e-12);
  return usd.toFixed(Math.min(firstDigit + 3, 9)).replace(/0+$/, '');
}
