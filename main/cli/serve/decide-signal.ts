import type { Millis } from '../../contract/units.ts';

/** npm hands a Ctrl-C on to a process that got it from the terminal as well: the two are one key press. */
const SAME_PRESS_MS = 500;

export interface StopSignal {
  signal: 'SIGINT' | 'SIGTERM';
  at: Millis;
}

/**
 * What to do about a signal. Pure.
 * @param before the signals that came before, oldest first
 * @param fromTerminal standard input is a terminal, so that a Ctrl-C reaches the whole group of processes
 */
export function decideSignal(
  signal: StopSignal,
  before: readonly StopSignal[],
  fromTerminal: boolean,
): 'drain' | 'exit' | 'ignore' {
  const last = before.at(-1);
  if (last === undefined) return 'drain';
  const samePress =
    fromTerminal && signal.signal === 'SIGINT' && last.signal === 'SIGINT' && signal.at - last.at < SAME_PRESS_MS;
  return samePress ? 'ignore' : 'exit';
}
