import { type CST, isAlias, isCollection, isMap, isPair, isSeq } from 'yaml';
import { sayConfig } from '../../../contract/sentences/config-sentences.ts';
import { keyText } from '../locate.ts';
import type { YamlSource } from '../yaml-source.ts';
import { EditRefusedError } from './edit-refused-error.ts';
import type { EditPath } from './edit-step.ts';
import { filledItems } from './item-extent.ts';

/** A list or map as it stands in the text, item by item. */
export interface Container {
  token: CST.BlockMap | CST.BlockSequence | CST.FlowCollection;
  items: CST.CollectionItem[];
}

/** One item of a container: what a step of a path leads to. */
export interface Place extends Container {
  index: number;
  item: CST.CollectionItem;
}

/**
 * The items a path goes through, from the top level down.
 * @throws EditRefusedError where the path goes through an alias, or the text cannot be read that way
 */
export function findPlaces(source: YamlSource, path: EditPath): Place[] {
  const places: Place[] = [];
  let node: unknown = source.document.contents;
  for (const part of path) {
    const container = containerOf(node, path);
    const index = isMap(node) ? node.items.findLastIndex((pair) => keyText(pair) === String(part)) : Number(part);
    const item = container.items[index];
    if (!item || !isCollection(node)) throw unreadable(path);
    places.push({ ...container, index, item });
    const found = node.items[index];
    node = isSeq(node) ? found : isPair(found) ? found.value : null;
  }
  return places;
}

/** The container a path leads to; an empty path leads to the top level. */
export function findContainer(source: YamlSource, path: EditPath): Container {
  let node: unknown = source.document.contents;
  for (const part of path) {
    containerOf(node, path);
    if (isMap(node)) node = node.items.findLast((pair) => keyText(pair) === String(part))?.value;
    else if (isSeq(node)) node = node.items[Number(part)];
  }
  return containerOf(node, path);
}

function containerOf(node: unknown, path: EditPath): Container {
  if (isAlias(node)) throw new EditRefusedError(path, sayConfig('by_hand_alias'));
  const token = isCollection(node) ? node.srcToken : undefined;
  if (token?.type !== 'block-map' && token?.type !== 'block-seq' && token?.type !== 'flow-collection')
    throw unreadable(path);
  const items = filledItems(token);
  if (!isCollection(node) || items.length !== node.items.length) throw unreadable(path);
  return { token, items };
}

function unreadable(path: EditPath): EditRefusedError {
  return new EditRefusedError(path, sayConfig('by_hand_part'));
}
