/** A setting of the config file as a form shows it: as text, whatever it is in the file. */
export interface ConfigField {
  /** Such as `['server', 'port']` or `['clients', 0, 'allowed_models']`. */
  path: readonly (string | number)[];
  kind: 'text' | 'integer' | 'number' | 'boolean' | 'list' | 'integers' | 'map';
}

/** What a field holds once its text is read. `map`: a `name: value` a line. */
export type ConfigFieldValue = string | number | boolean | string[] | number[] | Record<string, string>;

/** What stands in the form for a value of the file; nothing for a value that is not set. A list is one item a line. */
export function fieldText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value))
    return value.map(String).join(value.every((item) => typeof item === 'number') ? ', ' : '\n');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, text]) => `${name}: ${String(text)}`)
      .join('\n');
  return String(value);
}

/** @returns undefined when the text stands for nothing: the setting is then removed; null when it cannot be read */
export function fieldValue(kind: ConfigField['kind'], text: string): ConfigFieldValue | undefined | null {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  switch (kind) {
    case 'text':
      return trimmed;
    case 'integer':
      return /^\d+$/.test(trimmed) ? Number(trimmed) : null;
    case 'number':
      return /^\d*\.?\d+$/.test(trimmed) ? Number(trimmed) : null;
    case 'boolean':
      return trimmed === 'true' ? true : trimmed === 'false' ? false : null;
    case 'list':
      return lines(trimmed);
    case 'integers': {
      const parts = trimmed.split(/[\s,]+/).filter((part) => part !== '');
      return parts.every((part) => /^\d+$/.test(part)) ? parts.map(Number) : null;
    }
    case 'map': {
      const pairs = lines(trimmed).map((line) => /^([^:\s]+)\s*:\s*(.+)$/.exec(line));
      return pairs.every((pair) => pair !== null)
        ? Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]))
        : null;
    }
  }
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

type ConfigEdit =
  | { op: 'set'; path: (string | number)[]; value: ConfigFieldValue }
  | { op: 'remove'; path: (string | number)[] };

/**
 * The edits that make the file what the form says. Only what differs is touched, so that comments and the user's own way of
 * writing survive.
 * @param drafts texts that were changed, by dotted path
 * @param current texts as the file has them, by dotted path
 */
export function editsOf(
  fields: readonly ConfigField[],
  drafts: Readonly<Record<string, string>>,
  current: Readonly<Record<string, string>>,
): ConfigEdit[] {
  return fields.flatMap(({ path, kind }): ConfigEdit[] => {
    const id = path.join('.');
    const draft = drafts[id];
    if (draft === undefined || draft === current[id]) return [];
    const value = fieldValue(kind, draft);
    if (value === null) return [];
    if (value === undefined) return current[id] === '' ? [] : [{ op: 'remove', path: [...path] }];
    return [{ op: 'set', path: [...path], value }];
  });
}
