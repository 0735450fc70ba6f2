import { isDeepStrictEqual } from 'node:util';
import { sayConfig } from '../../../contract/sentences/config-sentences.ts';
import type { ConfigEdit } from '../config-file.ts';
import { EditRefusedError } from './edit-refused-error.ts';
import type { EditPath, EditStep, JsonValue } from './edit-step.ts';

type Json = JsonValue | undefined;
type JsonObject = { [key: string]: JsonValue };

/**
 * Breaks an edit into steps that each touch as little of the text as possible: a map set over a map changes only the
 * keys that differ, so that comments beside the others stay. Pure.
 * @param data the document as plain data, before the edit
 */
export function planSteps(data: Json, edit: ConfigEdit): EditStep[] {
  const { path } = edit;
  if (path.length === 0) throw new EditRefusedError(path, 'An edit needs a key.');
  const current = valueAt(data, path);
  switch (edit.op) {
    case 'remove':
      return current === undefined ? [] : [{ do: 'remove', path }];
    case 'append': {
      const value = asJson(path, edit.value);
      if (Array.isArray(current)) return [{ do: 'append', path, value }];
      if (current === undefined || current === null) return planSet(data, path, [value]);
      throw new EditRefusedError(path, 'There is no list here to append to.');
    }
    case 'set':
      return planSet(data, path, asJson(path, edit.value));
    case 'move': {
      const list = valueAt(data, path.slice(0, -1));
      const from = path.at(-1);
      if (!Array.isArray(list) || current === undefined || edit.to >= list.length)
        throw new EditRefusedError(path, 'There is no such place in a list.');
      return edit.to === from ? [] : [{ do: 'move', path, to: edit.to }];
    }
    case 'rename': {
      const map = valueAt(data, path.slice(0, -1));
      if (!isObject(map) || current === undefined) throw new EditRefusedError(path, 'There is no such key.');
      if (edit.to === path.at(-1)) return [];
      if (Object.hasOwn(map, edit.to)) throw new EditRefusedError(path, sayConfig('key_there', { name: edit.to }));
      return [{ do: 'rename', path, to: edit.to }];
    }
  }
}

function planSet(data: Json, path: EditPath, value: JsonValue): EditStep[] {
  const current = valueAt(data, path);
  if (current !== undefined) return difference(path, current, value);
  // The deepest place that is there; everything below it is new.
  let depth = 0;
  let at = data;
  while (depth < path.length) {
    const next = child(at, path[depth]);
    if (next === undefined) break;
    at = next;
    depth++;
  }
  const missing = path[depth];
  const below = nested(path.slice(depth + 1), value);
  const here = path.slice(0, depth);
  if (isObject(at) && typeof missing === 'string') return [{ do: 'add', path: path.slice(0, depth + 1), value: below }];
  if (Array.isArray(at) && missing === at.length) return [{ do: 'append', path: here, value: below }];
  if (at === null && depth > 0) return [{ do: 'replace', path: here, value: nested(path.slice(depth), value) }];
  if (at === undefined || at === null) return [{ do: 'add', path: path.slice(0, 1), value: below }];
  throw new EditRefusedError(path, 'What stands above this key cannot contain it.');
}

/** Steps that turn one value into the other. Additions come before removals, so that no map runs empty in between. */
function difference(path: EditPath, from: JsonValue, to: JsonValue): EditStep[] {
  if (isDeepStrictEqual(from, to)) return [];
  if (isObject(from) && isObject(to) && Object.keys(from).length > 0 && Object.keys(to).length > 0) {
    const changed = Object.entries(to).flatMap(([key, value]): EditStep[] =>
      Object.hasOwn(from, key)
        ? difference([...path, key], from[key] as JsonValue, value)
        : [{ do: 'add', path: [...path, key], value }],
    );
    const gone = Object.keys(from).filter((key) => !Object.hasOwn(to, key));
    return [...changed, ...gone.map((key): EditStep => ({ do: 'remove', path: [...path, key] }))];
  }
  if (Array.isArray(from) && Array.isArray(to) && from.length > 0 && to.length > 0)
    return listDifference(path, from, to);
  return [{ do: 'replace', path, value: to }];
}

function listDifference(path: EditPath, from: JsonValue[], to: JsonValue[]): EditStep[] {
  const gone = droppedIndexes(from, to);
  if (gone) return gone.reverse().map((index): EditStep => ({ do: 'remove', path: [...path, index] }));
  const changed = to.flatMap((value, index): EditStep[] =>
    index < from.length
      ? difference([...path, index], from[index] as JsonValue, value)
      : [{ do: 'append', path, value }],
  );
  const surplus = from.slice(to.length).map((_, index) => to.length + index);
  return [...changed, ...surplus.reverse().map((index): EditStep => ({ do: 'remove', path: [...path, index] }))];
}

/** Indexes to drop from one list to get the other; null when it takes more than that. */
function droppedIndexes(from: JsonValue[], to: JsonValue[]): number[] | null {
  const dropped: number[] = [];
  let next = 0;
  for (const [index, value] of from.entries()) {
    if (next < to.length && isDeepStrictEqual(value, to[next])) next++;
    else dropped.push(index);
  }
  return next === to.length && dropped.length > 0 ? dropped : null;
}

export function valueAt(data: Json, path: EditPath): Json {
  let at = data;
  for (const part of path) at = child(at, part);
  return at;
}

function child(value: Json, part: string | number | undefined): Json {
  if (Array.isArray(value)) return typeof part === 'number' ? value[part] : undefined;
  if (isObject(value) && part !== undefined && Object.hasOwn(value, part)) return value[part];
  return undefined;
}

function nested(path: EditPath, value: JsonValue): JsonValue {
  return path.reduceRight<JsonValue>((inner, part) => {
    if (typeof part === 'string') return { [part]: inner };
    if (part === 0) return [inner];
    throw new EditRefusedError(path, 'A list that does not exist can only be begun with its first item.');
  }, value);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asJson(path: EditPath, value: unknown): JsonValue {
  const text = JSON.stringify(value);
  if (text === undefined) throw new EditRefusedError(path, 'There is no value to set.');
  return JSON.parse(text) as JsonValue;
}
