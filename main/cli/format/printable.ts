import { stripVTControlCharacters } from 'node:util';

/** Text from elsewhere with its lines and tabs, without what terminals obey. For a terminal; a file gets it as it is. */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/(?![\n\t])\p{Cc}/gu, '');
}
