/** Characters many readers of event streams take for line ends, though the standard does not: NEL, U+2028, U+2029. */
const LINE_ENDS = /[\u0085\u2028\u2029]/g;

/** JSON text that stays on one line in any reader. Use it for everything Gatehouse writes itself. */
export function writeJson(value: unknown): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(LINE_ENDS, escaped);
}
