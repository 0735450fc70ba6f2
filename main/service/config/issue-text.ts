import type * as z from 'zod';
import { sayConfig } from '../../contract/sentences/config-sentences.ts';

const types: Record<string, string> = {
  string: sayConfig('type_text'),
  number: sayConfig('type_number'),
  int: sayConfig('type_whole_number'),
  boolean: sayConfig('type_boolean'),
  object: sayConfig('type_map'),
  record: sayConfig('type_map'),
  array: sayConfig('type_list'),
  null: sayConfig('type_nothing'),
};

/** Sentences for issues whose schema has none of its own, for zod's `error` parameter. Never repeats the input. */
export function issueText(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return sayConfig('missing', { key: String(issue.path?.at(-1) ?? 'version') });
      if (issue.expected === 'boolean') return sayConfig('true_or_false');
      const expected = types[issue.expected] ?? issue.expected;
      return sayConfig('other_type', { expected, actual: typeOf(issue.input) });
    }
    case 'invalid_value': {
      const choices = issue.values.map(String).join(', ');
      if (issue.input !== undefined) return sayConfig('choice', { choices });
      return sayConfig('missing_choice', { key: String(issue.path?.at(-1) ?? ''), choices });
    }
    case 'too_small':
      return bound(issue.inclusive === false ? 'more_than' : 'at_least', issue.origin, issue.minimum);
    case 'too_big':
      return bound(issue.inclusive === false ? 'less_than' : 'at_most', issue.origin, issue.maximum);
    default:
      return sayConfig('unfit_value');
  }
}

type Comparison = 'at_least' | 'more_than' | 'at_most' | 'less_than';

/** Texts and lists are never compared without equality. */
function bound(comparison: Comparison, origin: string | undefined, limit: number | bigint): string {
  const facts = { bound: String(limit) };
  if (comparison === 'at_least' || comparison === 'at_most') {
    if (origin === 'string') return sayConfig(`${comparison}_characters`, facts);
    if (origin === 'array') return sayConfig(`${comparison}_items`, facts);
  }
  return sayConfig(comparison, facts);
}

function typeOf(value: unknown): string {
  if (value === null) return sayConfig('type_nothing');
  if (Array.isArray(value)) return sayConfig('type_list');
  if (typeof value === 'object') return sayConfig('type_a_map');
  return types[typeof value] ?? typeof value;
}
