import type * as z from 'zod';
import { configShape } from '../../contract/config/config-shape.ts';
import { laterKey } from '../../contract/config/not-in-this-version.ts';
import { sayConfig } from '../../contract/sentences/config-sentences.ts';
import { knownKeys } from './known-keys.ts';
import { looksLikeCredential } from './looks-like-credential.ts';
import { nearest } from './nearest.ts';

/** A problem before it has a place in the text. */
export interface FoundProblem {
  path: PropertyKey[];
  /** Whether the name is wrong or what stands behind it. */
  at: 'key' | 'value';
  message: string;
  suggestion: string | null;
  /** Set when a key the schema asks for is not there. */
  missing?: boolean;
}

/**
 * What a schema issue means to the person who wrote the file. Values are never repeated: any of them may be a key
 * somebody pasted in.
 * @param valueAt what stands at a path of the data
 */
export function describeIssue(issue: z.core.$ZodIssue, valueAt: (path: PropertyKey[]) => unknown): FoundProblem[] {
  const { path } = issue;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey([...path, key], key));
    case 'invalid_key':
      return [{ path, at: 'key', message: issue.issues[0]?.message ?? issue.message, suggestion: null }];
    case 'invalid_value': {
      const value = valueAt(path);
      const options = issue.values.map(String);
      const suggestion = typeof value === 'string' ? nearest(value, options) : null;
      return [{ path, at: 'value', message: issue.message, suggestion, missing: value === undefined }];
    }
    case 'custom': {
      const { name, known } = issue.params ?? {};
      const suggestion = typeof name === 'string' && Array.isArray(known) ? nearest(name, known.map(String)) : null;
      return [{ path, at: 'value', message: issue.message, suggestion }];
    }
    default:
      return [{ path, at: 'value', message: issue.message, suggestion: null, missing: valueAt(path) === undefined }];
  }
}

function unknownKey(path: PropertyKey[], key: string): FoundProblem {
  const later = laterKey(path);
  if (later !== null) return { path, at: 'key', message: later, suggestion: null };
  if (looksLikeCredential(key)) {
    const message = sayConfig('credential_as_key');
    return { path: [...path.slice(0, -1), '…'], at: 'key', message, suggestion: null };
  }
  const known = knownKeys(configShape, path.slice(0, -1));
  const suggestion = nearest(key, known);
  const message =
    suggestion === null && known.length > 0
      ? sayConfig('unknown_key_known', { key, names: known.join(', ') })
      : sayConfig('unknown_key', { key });
  return { path, at: 'key', message, suggestion };
}
