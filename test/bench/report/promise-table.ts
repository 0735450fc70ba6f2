import type { PromiseCheck } from './promises.ts';
import { table } from './table.ts';

/** Promises for people; those this run did not measure are left out. */
export function promiseTable(checks: PromiseCheck[]): string {
  const rows = checks.flatMap(({ promise, limit, measured, unit, kept }) =>
    measured === null ? [] : [[promise, limit, significant(measured), unit, kept ? 'kept' : 'NOT KEPT']],
  );
  return rows.length === 0 ? '' : `promises\n${table([['', 'limit', 'measured', 'unit', ''], ...rows])}`;
}

function significant(value: number): string {
  return Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(0);
}
