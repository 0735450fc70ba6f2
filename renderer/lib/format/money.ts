import type { NanoUsd } from '../../../main/contract/units.ts';

/** What stands where no price is known: unknown is never 0. */
export const UNKNOWN = '—';

const NANO_PER_USD = 1_000_000_000;
const CENT_NANO = NANO_PER_USD / 100;

/**
 * Money the way the window shows it: `$1.84`, `$1,204.00`; under ten cents, where a cent is much, three digits after the point,
 * `$0.014`; under a cent four significant digits, `$0.001235`; nothing spent is `$0`, an unknown price `—`.
 */
export function formatMoney(nanoUsd: NanoUsd | null): string {
  if (nanoUsd === null) return UNKNOWN;
  if (nanoUsd === 0) return '$0';
  const sign = nanoUsd < 0 ? '-' : '';
  const amount = Math.abs(nanoUsd);
  if (amount < CENT_NANO) return `${sign}$${significant(amount / NANO_PER_USD)}`;
  // From 99.5 thousandths on it would read $0.100, beside an amount that reads $0.10.
  if (amount < 9.95 * CENT_NANO) return `${sign}$${(amount / NANO_PER_USD).toFixed(3)}`;
  const [whole = '0', cents = '00'] = (amount / NANO_PER_USD).toFixed(2).split('.');
  return `${sign}$${group(whole)}.${cents}`;
}

/** A ceiling somebody set: `$5`, `$2.50`, `$0.05`, never `$5.00` nor `$0.050`. */
export function formatLimit(nanoUsd: NanoUsd): string {
  return formatMoney(nanoUsd)
    .replace(/\.00$/, '')
    .replace(/(\.\d\d)0$/, '$1');
}

/** Four significant digits without an exponent and without zeros at the end. */
function significant(usd: number): string {
  const decimals = Math.min(12, 3 - Math.floor(Math.log10(usd)));
  return usd.toFixed(decimals).replace(/0+$/, '');
}

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
