import * as fc from 'fast-check';

type Path = (string | number)[];

/** A YAML text as somebody might have written it by hand, and what is in it. Every comment in it is `#c` and a number. */
export interface StyledYaml {
  text: string;
  all: Path[];
  scalars: Path[];
  filledMaps: Path[];
  filledLists: Path[];
  /** Comments that may go when a path is removed: its own, those inside it and those right above it. */
  commentsOf(path: Path): string[];
}

/** The shape and the style of a node. Numbers pick styles; their meaning is up to the writer. */
type Node =
  | { kind: 'scalar'; text: string; style: number }
  | { kind: 'map' | 'list'; flow: boolean; style: number; items: { key: string; node: Node; style: number }[] };

const SCALARS = ['1', 'plain text', '"double"', "'single'", '~', 'a:b', '"with # hash"', 'true', '', '|', "'it''s'"];

const node = fc.letrec<{ node: Node; inner: Node }>((tie) => ({
  inner: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ kind: fc.constant('scalar' as const), text: fc.constantFrom(...SCALARS), style: fc.nat(255) }),
    tie('node'),
  ),
  node: fc.record({
    kind: fc.constantFrom('map' as const, 'list' as const),
    flow: fc.boolean(),
    style: fc.nat(255),
    items: fc.uniqueArray(
      fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd e', '"q"', 'x-1'), node: tie('inner'), style: fc.nat(255) }),
      { minLength: 0, maxLength: 4, selector: (item) => item.key },
    ),
  }) as fc.Arbitrary<Node>,
})).node;

export function styledYaml(): fc.Arbitrary<StyledYaml> {
  return fc
    .tuple(node, fc.boolean(), fc.boolean())
    .filter(([root]) => root.kind === 'map' && root.items.length > 0)
    .map(([root, crlf, lastBreak]) => write(root as Exclude<Node, { kind: 'scalar' }>, crlf, lastBreak));
}

function write(root: Exclude<Node, { kind: 'scalar' }>, crlf: boolean, lastBreak: boolean): StyledYaml {
  const found: Pick<StyledYaml, 'all' | 'scalars' | 'filledMaps' | 'filledLists'> = {
    all: [],
    scalars: [],
    filledMaps: [],
    filledLists: [],
  };
  const owned = new Map<string, string[]>();
  let count = 0;
  const comment = (...owners: Path[]) => {
    const name = `#c${count++}`;
    for (const owner of owners) {
      // What belongs to an item belongs to everything it is in.
      for (let depth = 1; depth <= owner.length; depth++) {
        const key = JSON.stringify(owner.slice(0, depth));
        owned.set(key, [...(owned.get(key) ?? []), name]);
      }
    }
    return name;
  };

  const flow = (of: Node, path: Path, indent: number): string => {
    note(of, path);
    if (of.kind === 'scalar') return of.text === '|' || of.text === '' ? '0' : of.text;
    const [open, close] = of.kind === 'map' ? ['{', '}'] : ['[', ']'];
    const multi = of.style % 4 === 0;
    const pad = ' '.repeat(indent + 2);
    const parts = of.items.map(({ key, node: inner, style }, index) => {
      const at = [...path, of.kind === 'map' ? unquoted(key) : index];
      const value = flow(inner, at, indent + 2);
      const text = of.kind === 'map' ? `${key}:${style % 3 === 0 ? '   ' : ' '}${value}` : value;
      const isLast = index === of.items.length - 1;
      const comma = isLast && of.style % 3 !== 0 ? '' : ',';
      if (!multi) return text + comma + (isLast || style % 5 === 0 ? '' : ' ');
      return `${pad}${text}${comma}${style % 2 === 0 ? ` ${comment(at)}` : ''}\n`;
    });
    if (!multi)
      return of.style % 2 === 0 || parts.length === 0
        ? open + parts.join('') + close
        : `${open} ${parts.join('')} ${close}`;
    return parts.length === 0 ? open + close : `${open}\n${parts.join('')}${pad}${close}`;
  };

  const note = (of: Node, path: Path) => {
    if (path.length > 0) found.all.push(path);
    if (of.kind === 'scalar') {
      if (of.text !== '|') found.scalars.push(path);
    } else if (of.items.length > 0) (of.kind === 'map' ? found.filledMaps : found.filledLists).push(path);
  };

  /** Lines of a filled block, each with its line break. */
  const block = (of: Exclude<Node, { kind: 'scalar' }>, path: Path, indent: number, inlineFirst: boolean): string => {
    note(of, path);
    const pad = ' '.repeat(indent);
    return of.items
      .map(({ key, node: inner, style }, index) => {
        const at = [...path, of.kind === 'map' ? unquoted(key) : index];
        const beside = inlineFirst && index === 0;
        let above = '';
        if (!beside && style % 7 === 0) above += '\n';
        if (!beside && style % 3 === 0) above += `${pad}${comment(at)}\n`;
        if (!beside && style % 11 === 0) above += '\n';
        const head = `${above}${beside ? '' : pad}${of.kind === 'map' ? `${key}:` : '-'}`;
        const tail = (owner: Path) => (style % 4 === 0 ? `  ${comment(owner)}` : '');
        if (inner.kind === 'scalar') {
          note(inner, at);
          if (inner.text === '|') return `${head} |\n${pad}   block\n${pad}   # text\n`;
          return `${head}${inner.text === '' ? '' : `${style % 2 === 0 ? ' ' : '   '}${inner.text}`}${tail(at)}\n`;
        }
        if (inner.flow || inner.items.length === 0) return `${head} ${flow(inner, at, indent + 2)}${tail(at)}\n`;
        if (of.kind === 'list' && style % 2 === 0) return `${head} ${block(inner, at, indent + 2, true)}`;
        const step = inner.kind === 'list' && of.kind === 'map' && inner.style % 2 === 0 ? 0 : 2 + (style % 2);
        const body = block(inner, at, indent + step, false);
        const after = style % 5 === 0 && step > 0 ? `${' '.repeat(indent + step)}${comment(at)}\n` : '';
        return `${head}${tail(at)}\n${body}${after}`;
      })
      .join('');
  };

  let text = `#c-head is not counted\n${block(root, [], 0, false)}`;
  if (!lastBreak) text = text.replace(/\n+$/, '');
  return {
    ...found,
    text: crlf ? text.replaceAll('\n', '\r\n') : text,
    commentsOf: (path) => owned.get(JSON.stringify(path)) ?? [],
  };
}

function unquoted(key: string): string {
  return key.replaceAll('"', '');
}
