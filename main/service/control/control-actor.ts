/** Who changes something, as the audit log names it. `api`: a program that did not say. */
export type ControlActor = 'cli' | 'window' | 'tray' | 'api';

/** Header in which our own programs say who they are. It is believed: whoever has the token may call itself anything. */
export const ACTOR_HEADER = 'x-gatehouse-actor';

/** Reads the header. Anything unknown is `api`. */
export function readActor(value: string | string[] | undefined): ControlActor {
  return value === 'cli' || value === 'window' || value === 'tray' ? value : 'api';
}
