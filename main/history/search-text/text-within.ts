/**
 * Members that hold no words: identifiers, kinds, addresses, encoded bytes, signatures. Everything else of a message is
 * read, so that a block type nobody has seen yet is searchable too.
 */
const WORDLESS = new Set([
  'annotations',
  'cache_control',
  'call_id',
  'data',
  'detail',
  'encrypted_content',
  'file_data',
  'fileData',
  'file_id',
  'format',
  'id',
  'image_url',
  'images',
  'inlineData',
  'inline_data',
  'input_audio',
  'item_id',
  'logprobs',
  'media_type',
  'mimeType',
  'mime_type',
  'object',
  'phase',
  'role',
  'signature',
  'status',
  'thoughtSignature',
  'thought_signature',
  'tool_call_id',
  'tool_use_id',
  'type',
  'url',
]);

/** Deeper than any message; a body built to exhaust the stack ends here. */
const DEPTH = 32;

/** All words in a message or block, in order, a line each. */
export function textWithin(value: unknown): string {
  const found: string[] = [];
  collect(value, found, 0);
  return found.join('\n');
}

function collect(value: unknown, found: string[], depth: number): void {
  if (typeof value === 'string') {
    if (value !== '') found.push(value);
  } else if (depth >= DEPTH) {
    return;
  } else if (Array.isArray(value)) {
    for (const element of value) collect(element, found, depth + 1);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) if (!WORDLESS.has(key)) collect(member, found, depth + 1);
  }
}
