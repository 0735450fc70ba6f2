/**
 * The default of a setting, as the config's JSON Schema says it. Names a user gave, such as a route's, are any name.
 * @returns undefined when it has none
 */
export function schemaDefault(schema: unknown, path: readonly (string | number)[]): unknown {
  let at: unknown = schema;
  for (const key of path)
    at =
      typeof key === 'number'
        ? property(at, 'items')
        : (property(property(at, 'properties'), key) ?? property(at, 'additionalProperties'));
  return property(at, 'default');
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
