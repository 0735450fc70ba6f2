import { describe, expect, it } from 'vitest';
import { type KeysetPage, KeysetRows } from './keyset-rows.ts';

const SIZE = 100;
const settle = () => new Promise((resolve) => setTimeout(resolve));

/** The numbers below `before`, downwards: a list of `from` rows whose keys are the rows themselves. */
function page(before: number): KeysetPage<number> {
  const rows = Array.from({ length: Math.min(SIZE, before) }, (_, index) => before - 1 - index);
  const last = rows.at(-1);
  return { rows, next: last === undefined || last === 0 ? null : String(last) };
}

function listOf(from: number, keepPages = 5) {
  const fetched: string[] = [];
  const errors: unknown[] = [];
  const rows = new KeysetRows<number>({
    keepPages,
    async fetchPage(before) {
      fetched.push(before);
      return page(Number(before));
    },
    onChange: () => undefined,
    onError: (error) => errors.push(error),
  });
  rows.reset(page(from));
  return { rows, fetched, errors };
}

describe('keyset rows', () => {
  it('grows as somebody scrolls, until the end', async () => {
    const { rows } = listOf(250);
    expect([rows.known, rows.more, rows.row(0)]).toEqual([100, true, 249]);
    rows.need(90, 110);
    await settle();
    rows.need(190, 210);
    await settle();
    expect([rows.known, rows.more, rows.row(249), rows.row(250)]).toEqual([250, false, 0, undefined]);
  });

  it('holds a bounded number of pages, and reads one again when somebody comes back', async () => {
    const { rows, fetched } = listOf(10_000);
    for (let index = 0; index < 5000; index += 50) {
      rows.need(index, index + 60);
      await settle();
    }
    const held = Array.from({ length: 5000 }, (_, index) => rows.row(index)).filter((row) => row !== undefined);
    expect(held.length).toBeLessThanOrEqual(5 * SIZE);
    expect(rows.row(250)).toBeUndefined();
    const before = fetched.length;
    rows.need(250, 260);
    await settle();
    expect([rows.row(250), fetched.length]).toEqual([9749, before + 1]);
  });

  it('asks once for a page, however often it is needed', async () => {
    const { rows, fetched } = listOf(1000);
    rows.need(95, 120);
    rows.need(96, 121);
    await settle();
    expect(fetched).toEqual(['900']);
  });

  it('forgets what it had on the way when it begins anew', async () => {
    const { rows } = listOf(1000);
    rows.need(95, 120);
    rows.reset(page(2000));
    await settle();
    expect([rows.known, rows.row(0)]).toEqual([100, 1999]);
  });
});
