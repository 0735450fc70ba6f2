import type * as z from 'zod';

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map (key: value)',
  record: 'a map (key: value)',
  array: 'a list',
  null: 'nothing',
};

/** Sentences for issues whose schema has none of its own, for zod's `error` parameter. Never repeats the input. */
export function issueText(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return `“${String(issue.path?.at(-1) ?? 'version')}” is missing.`;
      if (issue.expected === 'boolean') return 'Write true or false.';
      return `Expected ${kinds[issue.expected] ?? issue.expected}, found ${kindOf(issue.input)}.`;
    }
    case 'invalid_value':
      if (issue.input === undefined) return `“${String(issue.path?.at(-1) ?? '')}” is missing. ${oneOf(issue.values)}`;
      return oneOf(issue.values);
    case 'too_small':
      return `Must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${unit(issue.origin)}.`;
    case 'too_big':
      return `Must be ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${unit(issue.origin)}.`;
    default:
      return undefined;
  }
}

function oneOf(values: readonly unknown[]): string {
  return `Use one of: ${values.map(String).join(', ')}.`;
}

function unit(origin: string | undefined): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' items' : '';
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return kinds[typeof value] ?? typeof value;
}
