import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, type Pair } from 'yaml';
import type { YamlSource } from './yaml-source.ts';

/** Offset in the text of what a path leads to. `key`: of its name, where it has one. What is missing is at its parent. */
export function locate(source: YamlSource, path: readonly PropertyKey[], what: 'key' | 'value'): number {
  let node: unknown = source.document.contents;
  let found = offsetOf(node) ?? 0;
  for (const [index, part] of path.entries()) {
    if (isAlias(node)) node = node.resolve(source.document);
    const isLast = index === path.length - 1;
    if (isMap(node)) {
      const pair = findPair(node.items, part);
      if (!pair) return found;
      const key = offsetOf(pair.key) ?? found;
      found = what === 'value' && isLast ? (filledOffset(pair.value) ?? key) : key;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      const item = node.items[part];
      if (item === undefined) return found;
      found = offsetOf(item) ?? found;
      node = item;
    } else return found;
  }
  return found;
}

/** The last pair of that name, which is the one that counts. */
export function findPair(items: readonly unknown[], name: PropertyKey): Pair | undefined {
  return items.findLast((item): item is Pair => isPair(item) && keyText(item) === String(name));
}

/** A key as it stands in the data. */
export function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function offsetOf(node: unknown): number | undefined {
  if (isScalar(node) || isCollection(node) || isAlias(node)) return node.range?.[0];
  return isPair(node) ? offsetOf(node.key) : undefined;
}

/** Nothing written after the colon has no place of its own. */
function filledOffset(node: unknown): number | undefined {
  return isScalar(node) && node.source === '' && node.type === 'PLAIN' ? undefined : offsetOf(node);
}
