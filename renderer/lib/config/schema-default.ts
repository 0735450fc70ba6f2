/** The default of a setting, as the config's JSON Schema says it. @returns undefined when it has none */
export function schemaDefault(schema: unknown, path: readonly string[]): unknown {
  let at: unknown = schema;
  for (const key of path) at = property(property(at, 'properties'), key);
  return property(at, 'default');
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
