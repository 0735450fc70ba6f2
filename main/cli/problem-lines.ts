import type { Problem } from '../contract/control/views.ts';
import { oneLine } from './format/one-line.ts';
import { mark } from './mark.ts';

/** Problems and what to do about each. @returns lines, each ending in `\n` */
export function problemLines(problems: readonly Problem[]): string {
  return problems
    .map(({ severity, text, advice }) => {
      const what = `${mark[severity === 'error' ? 'error' : 'warning']} ${oneLine(text)}\n`;
      return advice === null ? what : `${what}  ${oneLine(advice)}\n`;
    })
    .join('');
}
