import { contentParts } from './content-parts.ts';
import { field, list, text } from './json-access.ts';
import { type Message, type MessagePart, part } from './message-part.ts';

export interface RequestBody {
  messages: Message[];
  /** Everything else the client set: `temperature`, `max_tokens`; lists and objects by their size. */
  settings: { name: string; value: string }[];
}

/** Members that are the conversation itself, or are shown elsewhere. */
const SPOKEN = new Set([
  'model',
  'messages',
  'system',
  'input',
  'instructions',
  'contents',
  'content',
  'systemInstruction',
  'system_instruction',
  'prompt',
  'suffix',
  'input_prefix',
  'input_suffix',
  'requests',
  'documents',
  'query',
]);

/**
 * The conversation in a request's body, whatever the dialect: they differ in names, not in what there is.
 * @returns null when the body is not a JSON object; then there is only the raw text
 */
export function readRequestBody(body: string): RequestBody | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const standing = ['system', 'instructions', 'systemInstruction', 'system_instruction'].flatMap((name) =>
    message('system', partsOf(field(value, name))),
  );
  const turns = [...list(value, 'messages'), ...list(value, 'contents')].flatMap((turn) =>
    message(text(turn, 'role') || 'user', turnParts(turn)),
  );
  const asked = ['input_prefix', 'prompt', 'suffix', 'input_suffix', 'content', 'query', 'documents'].flatMap((name) =>
    message(name, partsOf(field(value, name))),
  );
  return {
    messages: [...standing, ...turns, ...inputMessages(field(value, 'input')), ...asked],
    settings: Object.entries(value).flatMap(([name, set]) =>
      SPOKEN.has(name) || set === null ? [] : [{ name, value: settingText(set) }],
    ),
  };
}

/** Gemini keeps its texts in `parts`, at every level. */
function partsOf(content: unknown): MessagePart[] {
  const parts = field(content, 'parts');
  return contentParts(Array.isArray(parts) ? parts : content);
}

function turnParts(turn: unknown): MessagePart[] {
  if (Array.isArray(field(turn, 'parts'))) return contentParts(field(turn, 'parts'));
  const content = contentParts(field(turn, 'content'));
  // A tool's answer in Chat is a message whose role says so.
  const isResult = text(turn, 'role') === 'tool';
  const thoughts = text(turn, 'reasoning_content') || text(turn, 'thinking');
  return [
    ...(thoughts === '' ? [] : [part('reasoning', thoughts)]),
    ...(isResult ? content.map((one) => ({ ...one, kind: 'tool-result' as const })) : content),
    ...contentParts(list(turn, 'tool_calls')),
  ];
}

/** `input` of Responses, where items stand beside messages, and of embeddings, where it is what is embedded. */
function inputMessages(input: unknown): Message[] {
  if (!Array.isArray(input)) return message('user', contentParts(input));
  return input.flatMap((item) => {
    if (typeof item === 'string') return message('input', contentParts(item));
    const type = text(item, 'type');
    const own = type === 'function_call_output' || type === 'custom_tool_call_output' ? 'tool' : 'assistant';
    const parts = type === '' || type === 'message' ? contentParts(field(item, 'content')) : contentParts(item);
    return message(text(item, 'role') || own, parts);
  });
}

function message(role: string, parts: MessagePart[]): Message[] {
  return parts.length === 0 ? [] : [{ role, parts }];
}

function settingText(value: unknown): string {
  if (Array.isArray(value)) return String(value.length);
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
