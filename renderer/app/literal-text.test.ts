import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Attributes that are read by people. */
const SPOKEN = new Set(['title', 'label', 'alt', 'placeholder', 'aria-label', 'aria-description', 'aria-valuetext']);

/** A letter of any script. Numbers, arrows, dots and dashes are the same in every language. */
const LETTER = /\p{L}/u;

/** Texts that stand in the code itself instead of in the language files. */
function literalTexts(source: string): string[] {
  const found: string[] = [];
  walk(parseSync('file.tsx', source, { lang: 'tsx' }).program, (node) => {
    if (node.type === 'JSXText' && LETTER.test(String(node.value))) found.push(String(node.value).trim());
    if (node.type === 'JSXAttribute' && SPOKEN.has(nameOf(node.name)) && LETTER.test(textOf(node.value)))
      found.push(textOf(node.value));
    if (node.type === 'JSXExpressionContainer' && LETTER.test(textOf(node.expression)) && !isAttributeValue(node))
      found.push(textOf(node.expression));
  });
  return found;
}

type Node = Record<string, unknown> & { type: string; parent?: Node };

function walk(node: unknown, visit: (node: Node) => void, parent?: Node): void {
  if (Array.isArray(node)) for (const one of node) walk(one, visit, parent);
  else if (typeof node === 'object' && node !== null && 'type' in node) {
    const known = node as Node;
    // Not a property: walking over it again would never end.
    if (parent) Object.defineProperty(known, 'parent', { value: parent, enumerable: false });
    visit(known);
    for (const inner of Object.values(known)) walk(inner, visit, known);
  }
}

function nameOf(node: unknown): string {
  return String((node as { name?: unknown } | null)?.name ?? '');
}

/** The text of a string literal, also one in braces; nothing for anything else. */
function textOf(node: unknown): string {
  const known = node as Node | null;
  if (known?.type === 'JSXExpressionContainer') return textOf(known.expression);
  return known?.type === 'Literal' && typeof known.value === 'string' ? known.value : '';
}

function isAttributeValue(node: Node): boolean {
  return node.parent?.type === 'JSXAttribute';
}

it('finds texts wherever they are written down', () => {
  const source =
    'const A = () => <p title="Hover">Hello {"there"} <i aria-label={"Spoken"} className="x">·</i> {t("key")}</p>;';
  expect(literalTexts(source)).toEqual(['Hover', 'Hello', 'there', 'Spoken']);
});

it('has no text in a component: it would be in one language only', () => {
  const literal = globSync('**/*.tsx', { cwd: root }).flatMap((file) =>
    literalTexts(readFileSync(join(root, file), 'utf8')).map((text) => `${file}: ${text}`),
  );
  expect(literal).toEqual([]);
});
