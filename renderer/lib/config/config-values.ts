import { parse } from 'yaml';

/**
 * The config as it was written, for forms: durations and sizes as texts, nothing filled in, nothing checked. Load it lazily,
 * with the screen that needs it: the YAML reader is not small.
 * @returns an empty object when the text is not YAML or is no mapping; the gateway says what is wrong with it
 */
export function readConfigValues(text: string): Record<string, unknown> {
  try {
    const value: unknown = parse(text);
    return isMapping(value) ? value : {};
  } catch {
    return {};
  }
}

/** @param path such as `['server', 'port']` or `['clients', 0, 'name']` */
export function valueAt(values: Record<string, unknown>, path: readonly (string | number)[]): unknown {
  let value: unknown = values;
  for (const key of path) {
    if (Array.isArray(value)) value = value[Number(key)];
    else value = isMapping(value) ? value[key] : undefined;
  }
  return value;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
