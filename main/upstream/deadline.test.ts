import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Deadline } from './deadline.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const clock = { now: () => Date.now(), tick: () => Date.now() };

it('fires when its time is up, once', () => {
  const expired = vi.fn();
  new Deadline(clock, expired).set(100);
  vi.advanceTimersByTime(99);
  expect(expired).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(expired).toHaveBeenCalledTimes(1);
});

it('moves later with every chunk and fires the full time after the last', () => {
  const expired = vi.fn();
  const deadline = new Deadline(clock, expired);
  for (let chunk = 0; chunk < 50; chunk += 1) {
    deadline.set(100);
    vi.advanceTimersByTime(60);
  }
  expect(expired).not.toHaveBeenCalled();
  vi.advanceTimersByTime(40);
  expect(expired).toHaveBeenCalledTimes(1);
});

it('can be moved earlier', () => {
  const expired = vi.fn();
  const deadline = new Deadline(clock, expired);
  deadline.set(60_000);
  deadline.set(10);
  vi.advanceTimersByTime(10);
  expect(expired).toHaveBeenCalledTimes(1);
});

it('sleeps longer than one timer can, and does not fire at once', () => {
  const expired = vi.fn();
  const days = 24 * 60 * 60_000;
  new Deadline(clock, expired).set(60 * days);
  vi.advanceTimersByTime(60 * days - 1);
  expect(expired).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(expired).toHaveBeenCalledTimes(1);
});

it('stays silent after clear', () => {
  const expired = vi.fn();
  const deadline = new Deadline(clock, expired);
  deadline.set(10);
  deadline.clear();
  vi.advanceTimersByTime(1000);
  expect(expired).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
