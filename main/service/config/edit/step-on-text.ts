import { parseYaml, type YamlSource } from '../yaml-source.ts';
import type { EditStep } from './edit-step.ts';
import { insertInBlock } from './insert-in-block.ts';
import { insertInFlow } from './insert-in-flow.ts';
import { moveItem } from './move-item.ts';
import { findContainer, findPlaces } from './places.ts';
import { removeFromBlock } from './remove-from-block.ts';
import { removeFromFlow } from './remove-from-flow.ts';
import { renameKey } from './rename-key.ts';
import { renderFlow, renderItem, renderPair } from './render-value.ts';
import { replaceValue } from './replace-value.ts';
import { applySplices, type Splice } from './splice.ts';
import { styleOf } from './style-of.ts';

/**
 * One step on the text. Every byte it does not have to touch stays as it is. Pure.
 * @throws EditRefusedError where the text is written in a way this cannot follow
 */
export function stepOnText(text: string, step: EditStep): string {
  const source = parseYaml(text);
  return applySplices(text, splicesFor(source, step));
}

function splicesFor(source: YamlSource, step: EditStep): Splice[] {
  const { text } = source;
  switch (step.do) {
    case 'add': {
      const container = findContainer(source, step.path.slice(0, -1));
      const key = String(step.path.at(-1));
      if (container.token.type === 'flow-collection')
        return insertInFlow(text, container, renderFlow({ [key]: step.value }).slice(2, -2));
      return insertInBlock(text, container, renderPair(key, step.value, styleOf(source, container)));
    }
    case 'append': {
      const container = findContainer(source, step.path);
      if (container.token.type !== 'flow-collection')
        return insertInBlock(text, container, renderItem(step.value, styleOf(source, container)));
      // An empty list says nothing about style; what goes into it decides.
      const place = findPlaces(source, step.path).at(-1);
      if (place && container.items.length === 0) return replaceValue(text, place, [step.value], styleOf(source, place));
      return insertInFlow(text, container, renderFlow(step.value));
    }
    case 'remove': {
      const places = findPlaces(source, step.path);
      const place = places.at(-1);
      if (!place) return [];
      if (place.token.type === 'flow-collection') return removeFromFlow(text, place);
      return removeFromBlock(text, place, places.at(-2) ?? null);
    }
    case 'move': {
      const place = findPlaces(source, step.path).at(-1);
      return place ? moveItem(text, place, step.to) : [];
    }
    case 'rename': {
      const place = findPlaces(source, step.path).at(-1);
      return place ? renameKey(place, step.path, step.to) : [];
    }
    case 'replace': {
      const place = findPlaces(source, step.path).at(-1);
      return place ? replaceValue(text, place, step.value, styleOf(source, place)) : [];
    }
  }
}
