import type { ConfigProblem } from '../../../main/contract/control/views.ts';

/** A problem of the config in a line: where it is, unless it is about the file as a whole, and what it is. */
export function problemLine({ key, message }: Pick<ConfigProblem, 'key' | 'message'>): string {
  return key === '' ? message : `${key}: ${message}`;
}
