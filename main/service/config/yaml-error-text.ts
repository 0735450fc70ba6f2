import type { ErrorCode } from 'yaml';

/**
 * What a syntax error says. The parser's own sentences quote the text they stumbled over, and that may be a key somebody
 * pasted into the wrong place; these never do.
 */
const sentences: Partial<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'An alias cannot have an anchor or a tag.',
  BAD_ALIAS: 'This alias has no anchor before it.',
  BAD_DIRECTIVE: 'This line is not a YAML directive.',
  BAD_DQ_ESCAPE: 'This escape is not one YAML knows. Use single quotes, or write the backslash twice.',
  BAD_INDENT:
    'The indentation does not fit: items of one list or map start in the same column. Or a bracket above is not closed.',
  BAD_SCALAR_START: 'Text cannot begin with this character. Put it in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A nested “key: value” has to stand on its own line, or the text needs quotes.',
  BLOCK_IN_FLOW: 'Inside { } and [ ] everything has to be written in that style.',
  KEY_OVER_1024_CHARS: 'This key is too long.',
  MISSING_CHAR: 'Something is missing here: a colon, a comma, a quote or a closing bracket.',
  MULTILINE_IMPLICIT_KEY: 'A key has to stand on one line. Is a colon missing?',
  MULTIPLE_DOCS: 'The config is one YAML document; a second one starts here.',
  NON_STRING_KEY: 'Keys are text.',
  TAB_AS_INDENT: 'YAML is indented with spaces, not tabs.',
  TAG_RESOLVE_FAILED: 'Tags are not used in this file.',
  UNEXPECTED_TOKEN: 'This cannot stand here.',
};

export function yamlErrorText(code: ErrorCode): string {
  return sentences[code] ?? 'This is not valid YAML.';
}
