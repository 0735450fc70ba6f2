import { expect, it } from 'vitest';
import { requestId } from './request-id.ts';

it('makes ids that sort by time and never repeat', () => {
  const ids = Array.from({ length: 2000 }, (_, at) => requestId(1_800_000_000_000 + Math.floor(at / 100)));
  expect(new Set(ids).size).toBe(2000);
  const times = ids.map((id) => id.slice(0, 10));
  expect(times).toEqual(times.toSorted());
  expect(ids.every((id) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id))).toBe(true);
});

it('writes the time as the ULID specification does', () => {
  expect(requestId(1_469_918_176_385).slice(0, 10)).toBe('01ARYZ6S41');
});
