/** A setting of the config file as a form shows it: as text, whatever it is in the file. */
export interface ConfigField {
  /** Such as `['server', 'port']`. */
  path: readonly string[];
  kind: 'text' | 'integer' | 'list';
}

/** What stands in the form for a value of the file; nothing for a value that is not set. A list is one item a line. */
export function fieldText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.map(String).join('\n') : String(value);
}

/** @returns undefined when the text stands for nothing: the setting is then removed; null when it cannot be read */
export function fieldValue(kind: ConfigField['kind'], text: string): string | number | string[] | undefined | null {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (kind === 'integer') return /^\d+$/.test(trimmed) ? Number(trimmed) : null;
  if (kind === 'list')
    return trimmed
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  return trimmed;
}

type ConfigEdit = { op: 'set'; path: string[]; value: string | number | string[] } | { op: 'remove'; path: string[] };

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
