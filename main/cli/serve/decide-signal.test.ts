import { expect, it } from 'vitest';
import { decideSignal, type StopSignal } from './decide-signal.ts';

const int = (at: number): StopSignal => ({ signal: 'SIGINT', at });
const term = (at: number): StopSignal => ({ signal: 'SIGTERM', at });

it('drains at the first signal and exits at the second', () => {
  expect(decideSignal(term(0), [], false)).toBe('drain');
  expect(decideSignal(term(1), [term(0)], false)).toBe('exit');
  expect(decideSignal(int(1), [term(0)], true)).toBe('exit');
  expect(decideSignal(term(1), [int(0)], true)).toBe('exit');
  expect(decideSignal(int(1), [int(0)], false)).toBe('exit');
});

it('takes the echo of one Ctrl-C, which npm hands on, for what it is', () => {
  expect(decideSignal(int(20), [int(0)], true)).toBe('ignore');
  expect(decideSignal(int(800), [int(0)], true)).toBe('exit');
});
