import type { CST } from 'yaml';

/** Where an item of a list or map stands in the text, from its tokens. Offsets; ends are exclusive. */

const LAYOUT = new Set(['space', 'newline', 'comment', 'comma']);

/** First character of the item, its `-`, anchor or tag included. */
export function itemStart(item: CST.CollectionItem): number {
  return (item.start.find(isMeaningful) ?? item.key ?? item.sep?.find(isMeaningful) ?? item.value)?.offset ?? 0;
}

/** After the last character of the item; comments that follow are not part of it. */
export function itemEnd(item: CST.CollectionItem): number {
  return item.value ? tokenEnd(item.value) : indicatorEnd(item);
}

/** After the `:` or `-`, and after an anchor or tag of the value: where the value begins or would begin. */
export function indicatorEnd(item: CST.CollectionItem): number {
  const last = item.sep?.findLast(isMeaningful) ?? item.key ?? item.start.findLast(isMeaningful);
  return last ? tokenEnd(last) : 0;
}

/** First character of the value. */
export function valueStart(value: CST.Token): number {
  const first = value.type === 'block-map' || value.type === 'block-seq' ? filledItems(value)[0] : undefined;
  return first ? itemStart(first) : value.offset;
}

/** After the last character of a value. A block scalar ends with its last line break. */
export function tokenEnd(token: CST.Token): number {
  switch (token.type) {
    case 'block-map':
    case 'block-seq': {
      const last = filledItems(token).at(-1);
      return last ? itemEnd(last) : token.offset;
    }
    case 'flow-collection':
      return token.end[0] ? tokenEnd(token.end[0]) : token.offset;
    case 'block-scalar':
      return token.props.reduce((length, prop) => length + sourceLength(prop), token.offset + token.source.length);
    default:
      return token.offset + sourceLength(token);
  }
}

/** The items that are in the data. The parser keeps comments and a last comma as items too. */
export function filledItems(container: CST.BlockMap | CST.BlockSequence | CST.FlowCollection): CST.CollectionItem[] {
  return container.items.filter(
    (item) =>
      item.key !== undefined || item.sep !== undefined || item.value !== undefined || item.start.some(isMeaningful),
  );
}

function isMeaningful(token: CST.SourceToken): boolean {
  return !LAYOUT.has(token.type);
}

function sourceLength(token: CST.Token): number {
  return 'source' in token ? token.source.length : 0;
}
