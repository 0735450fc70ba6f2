import { displayWidth } from './display-width.ts';

/**
 * Names and what they are, one a line, aligned. Facts without a value are left out.
 * @returns lines, each ending in `\n`
 */
export function facts(rows: [name: string, value: string | null][]): string {
  const given = rows.filter((row): row is [string, string] => row[1] !== null && row[1] !== '');
  const width = Math.max(0, ...given.map(([name]) => displayWidth(name)));
  return given.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join('');
}
