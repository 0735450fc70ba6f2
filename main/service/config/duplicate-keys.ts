import { isCollection, isMap, isScalar } from 'yaml';
import { keyText } from './locate.ts';
import type { YamlSource } from './yaml-source.ts';

export interface DuplicateKey {
  path: PropertyKey[];
  /** Offset of the second one. */
  offset: number;
  /** Offset of the first one. */
  firstOffset: number;
}

/** Keys that stand twice in one map. YAML would let the last one win, silently. */
export function duplicateKeys(source: YamlSource): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const walk = (node: unknown, path: PropertyKey[]): void => {
    if (isMap(node)) {
      const seen = new Map<string, number>();
      for (const pair of node.items) {
        const name = keyText(pair);
        const offset = (isScalar(pair.key) && pair.key.range?.[0]) || 0;
        const first = seen.get(name);
        if (first !== undefined) found.push({ path: [...path, name], offset, firstOffset: first });
        else seen.set(name, offset);
        walk(pair.value, [...path, name]);
      }
    } else if (isCollection(node)) {
      for (const [index, item] of node.items.entries()) walk(item, [...path, index]);
    }
  };
  walk(source.document.contents, []);
  return found;
}
