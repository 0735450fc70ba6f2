import { oneLine } from '../format/one-line.ts';
import { mark } from '../mark.ts';

/** One thing the doctor looked at. */
export interface Finding {
  level: 'ok' | 'warning' | 'error';
  /** What was looked at, in a word or two. */
  area: string;
  text: string;
  /** What to do; null when nothing is to be done. */
  advice: string | null;
}

/** A finding for people. @returns lines, each ending in `\n` */
export function findingLines({ level, area, text, advice }: Finding): string {
  const what = `${mark[level]} ${area}: ${oneLine(text)}\n`;
  return advice === null ? what : `${what}  ${oneLine(advice)}\n`;
}
