import { parse } from 'yaml';

export type Quote = '"' | "'" | null;

/** Text that means itself in block and in flow style alike; whether it is not a number or a boolean is asked separately. */
const PLAIN = /^[\w./][\w./@+%()-]*(?:[ :][\w./@+%()-]+)*$/;

/**
 * One value as YAML, on one line, valid in block and flow style.
 * @param quote the quotes to keep, where the value stands in quotes already
 */
export function renderScalar(value: string | number | boolean | null, quote: Quote = null): string {
  if (typeof value !== 'string') return String(value);
  if (quote === "'" && /^[\x20-\x7e]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  if (quote === null && PLAIN.test(value) && parse(value) === value) return value;
  return JSON.stringify(value);
}
