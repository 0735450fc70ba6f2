import type { CST } from 'yaml';
import type { YamlSource } from '../yaml-source.ts';
import { filledItems } from './item-extent.ts';
import type { Container } from './places.ts';
import type { RenderStyle } from './render-value.ts';

/** How new items of a container are written: the way the last map beside them is. */
export function styleOf(source: YamlSource, container: Container): RenderStyle {
  const beside = container.items.findLast(({ value }) => isMap(value) && filledItems(value).length > 0)?.value;
  return {
    step: indentStep(source.document.contents?.srcToken) ?? 2,
    neighbours: beside ? (beside.type === 'flow-collection' ? 'flow' : 'block') : null,
  };
}

/** Columns between a map and the first map nested in it. */
function indentStep(token: CST.Token | undefined): number | null {
  if (token?.type !== 'block-map') return null;
  for (const { value } of token.items) {
    if (value?.type === 'block-map' && value.indent > token.indent) return value.indent - token.indent;
  }
  return null;
}

function isMap(token: CST.Token | undefined): token is CST.BlockMap | CST.FlowCollection {
  return token?.type === 'block-map' || (token?.type === 'flow-collection' && token.start.source === '{');
}
