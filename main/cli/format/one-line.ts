import { stripVTControlCharacters } from 'node:util';

/**
 * Text from elsewhere as it may stand in a terminal: on one line, without what terminals obey. A model's name or a
 * provider's error could otherwise move the cursor or set the title.
 */
export function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}|\p{Cf}/gu, '')
    .trim();
}
