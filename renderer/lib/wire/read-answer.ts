import type { DialectName } from '../../../main/contract/endpoint.ts';
import { bodyValues } from './body-values.ts';
import { contentParts } from './content-parts.ts';
import { field, list, number, text } from './json-access.ts';
import { type MessagePart, part } from './message-part.ts';

/** Puts an answer together from its pieces. Pieces of one channel belong together. */
class Pieces {
  readonly #parts = new Map<string, MessagePart>();

  say(channel: string, kind: MessagePart['kind'], words: string, name: string | null = null): void {
    if (words === '' && name === null) return;
    const begun = this.#parts.get(channel);
    if (!begun) this.#parts.set(channel, part(kind, words, name));
    else {
      begun.text += words;
      if (name !== null && name !== begun.name) begun.name = (begun.name ?? '') + name;
    }
  }

  /** What came whole. */
  add(parts: readonly MessagePart[]): void {
    for (const whole of parts) this.#parts.set(`whole ${this.#parts.size}`, whole);
  }

  parts(): MessagePart[] {
    return [...this.#parts.values()];
  }
}

type Reader = (event: unknown, pieces: Pieces) => void;

const chat: Reader = (event, pieces) => {
  for (const choice of list(event, 'choices')) {
    const index = number(choice, 'index');
    const message = field(choice, 'message') ?? field(choice, 'delta');
    pieces.say(
      `reasoning ${index}`,
      'reasoning',
      text(message, 'reasoning_content') || text(message, 'reasoning') || text(message, 'thinking'),
    );
    const content = field(message, 'content');
    if (typeof content === 'string') pieces.say(`text ${index}`, 'text', content);
    else pieces.add(contentParts(content));
    pieces.say(`refusal ${index}`, 'refusal', text(message, 'refusal'));
    for (const [place, call] of list(message, 'tool_calls').entries()) {
      const at = typeof field(call, 'index') === 'number' ? number(call, 'index') : place;
      const tool = field(call, 'function');
      pieces.say(`tool ${index} ${at}`, 'tool-call', text(tool, 'arguments'), text(tool, 'name') || null);
    }
  }
};

const completions: Reader = (event, pieces) => {
  for (const choice of list(event, 'choices'))
    pieces.say(`text ${number(choice, 'index')}`, 'text', text(choice, 'text'));
  pieces.say('text', 'text', text(event, 'content'));
};

const messages: Reader = (event, pieces) => {
  const channel = `block ${number(event, 'index')}`;
  switch (text(event, 'type')) {
    case 'message':
      return pieces.add(contentParts(list(event, 'content')));
    case 'content_block_start': {
      const block = field(event, 'content_block');
      const type = text(block, 'type');
      if (type === 'tool_use' || type === 'server_tool_use')
        return pieces.say(channel, 'tool-call', '', text(block, 'name'));
      return pieces.say(
        channel,
        type === 'thinking' ? 'reasoning' : 'text',
        text(block, 'text') || text(block, 'thinking'),
      );
    }
    case 'content_block_delta': {
      const delta = field(event, 'delta');
      pieces.say(channel, 'text', text(delta, 'text'));
      pieces.say(channel, 'reasoning', text(delta, 'thinking'));
      return pieces.say(channel, 'tool-call', text(delta, 'partial_json'));
    }
  }
};

const responses: Reader = (event, pieces) => {
  const type = text(event, 'type');
  if (type === '') return pieces.add(contentParts(list(event, 'output')));
  const index = number(event, 'output_index');
  const delta = text(event, 'delta');
  if (type === 'response.output_text.delta') pieces.say(`text ${index}`, 'text', delta);
  else if (type === 'response.refusal.delta') pieces.say(`refusal ${index}`, 'refusal', delta);
  else if (/^response\.reasoning(_summary)?_text\.delta$/.test(type))
    pieces.say(`thought ${index}`, 'reasoning', delta);
  else if (/^response\.(function_call_arguments|custom_tool_call_input)\.delta$/.test(type))
    pieces.say(`tool ${index}`, 'tool-call', delta);
  else if (type === 'response.output_item.added') {
    const item = field(event, 'item');
    if (/^(function|custom_tool)_call$/.test(text(item, 'type')))
      pieces.say(`tool ${index}`, 'tool-call', '', text(item, 'name'));
  }
};

const gemini: Reader = (event, pieces) => {
  for (const candidate of list(event, 'candidates')) {
    const index = number(candidate, 'index');
    for (const piece of list(field(candidate, 'content'), 'parts')) {
      const words = text(piece, 'text');
      const thought = field(piece, 'thought') === true;
      if (words === '') pieces.add(contentParts([piece]));
      else pieces.say(`${thought ? 'thought' : 'text'} ${index}`, thought ? 'reasoning' : 'text', words);
    }
  }
};

const ollama: Reader = (event, pieces) => {
  const message = field(event, 'message');
  pieces.say('thinking', 'reasoning', text(message, 'thinking') || text(event, 'thinking'));
  pieces.say('text', 'text', text(message, 'content') || text(event, 'response'));
  pieces.add(contentParts(list(message, 'tool_calls')));
};

const readers: Partial<Record<DialectName, Reader>> = {
  chat,
  completions,
  infill: completions,
  messages,
  responses,
  gemini,
  ollama,
};

/** Puts an answer together while it arrives, in whatever pieces. */
export class AnswerReader {
  readonly #read: Reader | undefined;
  readonly #pieces = new Pieces();
  readonly #failures: MessagePart[] = [];
  /** Text that is no whole event yet. */
  #rest = '';

  constructor(dialect: DialectName) {
    this.#read = readers[dialect];
  }

  push(text: string): void {
    this.#rest += text;
    // A whole body has no events to cut at.
    if (/^\s*[[{]/.test(this.#rest)) return;
    const end = Math.max(this.#rest.lastIndexOf('\n\n'), this.#rest.lastIndexOf('\n\r\n'));
    if (end < 0) return;
    this.#take(this.#rest.slice(0, end));
    this.#rest = this.#rest.slice(end + 1);
  }

  /** Nothing more comes: what is left is read as it is. */
  end(): void {
    this.#take(this.#rest);
    this.#rest = '';
  }

  /** What was said so far. */
  parts(): MessagePart[] {
    return this.#pieces.parts().map((part) => ({ ...part }));
  }

  /** Failures that stood in the answer itself, in their own words. */
  failures(): MessagePart[] {
    return this.#failures;
  }

  #take(body: string): void {
    for (const value of bodyValues(body)) {
      this.#read?.(value, this.#pieces);
      const error = field(value, 'error') ?? field(field(value, 'response'), 'error');
      const message = typeof error === 'string' ? error : text(error, 'message');
      if (message !== '') this.#failures.push(part('refusal', message));
    }
  }
}

/**
 * What was answered, put together from a stream or read from a whole body. A failure in it comes last, as `refusal`, unless it
 * is told elsewhere.
 * @returns an empty list when nothing was said, or the dialect says it in numbers (embeddings)
 */
export function readAnswer(dialect: DialectName, body: string, withFailures = true): MessagePart[] {
  const reader = new AnswerReader(dialect);
  reader.push(body);
  reader.end();
  return withFailures ? [...reader.parts(), ...reader.failures()] : reader.parts();
}
