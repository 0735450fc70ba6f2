import { type Document, LineCounter, type ParsedNode, parseDocument } from 'yaml';

/** A parsed YAML text with what is needed to say where something stands. */
export interface YamlSource {
  text: string;
  document: Document.Parsed<ParsedNode>;
  lines: LineCounter;
}

/**
 * Parses without throwing; what is wrong stands in `document.errors` and `document.warnings`.
 * Duplicate keys are left to `duplicateKeys`, which knows where the first one stands. Tokens are kept for the editor.
 */
export function parseYaml(text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    keepSourceTokens: true,
    prettyErrors: false,
    uniqueKeys: false,
  });
  return { text, document, lines };
}
