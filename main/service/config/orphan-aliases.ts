import { visit } from 'yaml';
import type { YamlSource } from './yaml-source.ts';

/** Offsets of aliases (`*name`) without an anchor before them, or inside what they stand for. The parser finds neither. */
export function orphanAliases(source: YamlSource): number[] {
  const offsets: number[] = [];
  visit(source.document, {
    Alias(_, alias, ancestors) {
      const target = alias.resolve(source.document);
      if (target === undefined || ancestors.includes(target)) offsets.push(alias.range?.[0] ?? 0);
    },
  });
  return offsets;
}
