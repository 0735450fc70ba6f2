import type * as z from 'zod';

export type JsonValue = z.core.util.JSONType;

export type EditPath = readonly (string | number)[];

/** The four things that are done to a text. Paths of `replace`, `append` and `remove` exist; the one of `add` does not, its parent does. */
export type EditStep =
  | { do: 'replace'; path: EditPath; value: JsonValue }
  | { do: 'add'; path: EditPath; value: JsonValue }
  | { do: 'append'; path: EditPath; value: JsonValue }
  | { do: 'remove'; path: EditPath };
