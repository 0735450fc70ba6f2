import type { ErrorCode } from 'yaml';
import { configSentences, sayConfig } from '../../contract/sentences/config-sentences.ts';

/**
 * What a syntax error says. The parser's own sentences quote the text they stumbled over, and that may be a key somebody
 * pasted into the wrong place; these never do.
 */
export function yamlErrorText(code: ErrorCode): string {
  const row = `yaml_${code.toLowerCase()}`;
  return isSentence(row) ? configSentences[row] : sayConfig('yaml_invalid');
}

function isSentence(row: string): row is Extract<keyof typeof configSentences, `yaml_${string}`> {
  return Object.hasOwn(configSentences, row);
}
