import type * as z from 'zod';

export type JsonValue = z.core.util.JSONType;

export type EditPath = readonly (string | number)[];

/** The things that are done to a text. Paths exist, but for the one of `add`, whose parent does. */
export type EditStep =
  | { do: 'replace'; path: EditPath; value: JsonValue }
  | { do: 'add'; path: EditPath; value: JsonValue }
  | { do: 'append'; path: EditPath; value: JsonValue }
  | { do: 'remove'; path: EditPath }
  | { do: 'move'; path: EditPath; to: number }
  | { do: 'rename'; path: EditPath; to: string };
