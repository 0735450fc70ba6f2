import { field, list, text } from './json-access.ts';
import { type MessagePart, part } from './message-part.ts';

/** What a message holds, in whatever dialect: a text, a list of texts, or a list of typed blocks. */
export function contentParts(content: unknown): MessagePart[] {
  if (typeof content === 'string') return content === '' ? [] : [part('text', content)];
  if (Array.isArray(content)) return content.flatMap((block) => contentParts(block));
  return typeof content === 'object' && content !== null ? block(content) : [];
}

function block(content: object): MessagePart[] {
  const type = text(content, 'type');
  switch (type) {
    case 'thinking':
    case 'redacted_thinking':
      return said('reasoning', text(content, 'thinking'));
    case 'reasoning':
      return said('reasoning', joined(list(content, 'summary')) || joined(list(content, 'content')));
    case 'refusal':
      return said('refusal', text(content, 'refusal'));
    case 'tool_use':
    case 'server_tool_use':
      return [part('tool-call', json(field(content, 'input')), text(content, 'name'))];
    case 'function_call':
    case 'custom_tool_call':
      return [part('tool-call', text(content, 'arguments') || text(content, 'input'), text(content, 'name'))];
    case 'function_call_output':
    case 'custom_tool_call_output':
      return [part('tool-result', plain(field(content, 'output')))];
    case 'tool_result':
      return [part('tool-result', plain(field(content, 'content')))];
    case 'message':
      return contentParts(field(content, 'content'));
    case 'text':
    case 'input_text':
    case 'output_text':
      return said('text', text(content, 'text'));
    default:
      return untyped(content, type);
  }
}

function untyped(content: object, type: string): MessagePart[] {
  const call = field(content, 'functionCall') ?? field(content, 'function');
  if (call !== undefined) return [part('tool-call', argumentsOf(call), text(call, 'name'))];
  const answer = field(content, 'functionResponse');
  if (answer !== undefined) return [part('tool-result', json(field(answer, 'response')), text(answer, 'name'))];
  const media = mediaType(content, type);
  if (media !== null) return [part('media', media)];
  const words = text(content, 'text');
  if (words !== '') return [part(field(content, 'thought') === true ? 'reasoning' : 'text', words)];
  return [part('other', json(content))];
}

/** What a picture, a sound or a file is, in a word; null when it is none. */
function mediaType(content: object, type: string): string | null {
  const data = field(content, 'inlineData') ?? field(content, 'inline_data') ?? field(content, 'source');
  const named = text(data, 'mimeType') || text(data, 'mime_type') || text(data, 'media_type');
  if (named !== '') return named;
  const address = text(field(content, 'image_url'), 'url') || text(content, 'image_url');
  const inData = /^data:([^;,]+)/.exec(address)?.[1];
  if (inData) return inData;
  return /image|audio|file|document|video/.test(type) ? type : null;
}

function argumentsOf(call: unknown): string {
  const given = field(call, 'arguments') ?? field(call, 'args');
  return typeof given === 'string' ? given : json(given);
}

function said(kind: MessagePart['kind'], words: string): MessagePart[] {
  return words === '' ? [] : [part(kind, words)];
}

function plain(content: unknown): string {
  return contentParts(content)
    .map((one) => one.text)
    .join('\n');
}

function joined(blocks: readonly unknown[]): string {
  return blocks.map((one) => text(one, 'text')).join('\n');
}

function json(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}
