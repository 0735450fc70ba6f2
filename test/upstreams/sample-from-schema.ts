import { isObject, type Json, type JsonObject, listOf, objectOf, stringOf } from './json-value.ts';

const DEEPEST = 8;

/**
 * A value a JSON Schema admits, always the same one. Reads what tool definitions use: type, properties, items, enum,
 * const, default, anyOf/oneOf/allOf and local $ref. Types may be upper-case (Gemini).
 */
export function sampleFromSchema(schema: Json | undefined, name = 'value'): Json {
  return sample(objectOf(schema), objectOf(schema), name, 0);
}

function sample(schema: JsonObject, root: JsonObject, name: string, depth: number): Json {
  if (depth > DEEPEST) return null;
  const again = (next: Json | undefined) => sample(objectOf(next), root, name, depth + 1);

  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  const choices = listOf(schema.enum);
  if (choices[0] !== undefined) return choices[0];
  const reference = stringOf(schema.$ref);
  if (reference !== null) return again(resolve(root, reference));
  const [alternative] = [...listOf(schema.anyOf), ...listOf(schema.oneOf), ...listOf(schema.allOf)];
  if (alternative !== undefined) return again(alternative);

  switch (typeOf(schema)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(objectOf(schema.properties)).map(([key, value]) => [
          key,
          sample(objectOf(value), root, key, depth + 1),
        ]),
      );
    case 'array':
      return [again(schema.items)];
    case 'integer':
      return 7;
    case 'number':
      return 2.5;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return `${name} “ü” 世界`;
  }
}

function typeOf(schema: JsonObject): string {
  const type = schema.type;
  const first = Array.isArray(type) ? type[0] : type;
  if (typeof first === 'string') return first.toLowerCase();
  return isObject(schema.properties) ? 'object' : 'string';
}

function resolve(root: JsonObject, reference: string): Json | undefined {
  let here: Json | undefined = root;
  for (const step of reference.replace(/^#\/?/, '').split('/')) here = objectOf(here)[step];
  return here;
}
