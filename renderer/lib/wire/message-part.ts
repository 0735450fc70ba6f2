/**
 * A piece of what was said. `tool-call`: `name` is the tool, `text` its arguments. `media`: an image, a sound or a file;
 * `text` says of what type, never its bytes. `other`: as JSON.
 */
export interface MessagePart {
  kind: 'text' | 'reasoning' | 'refusal' | 'tool-call' | 'tool-result' | 'media' | 'other';
  name: string | null;
  text: string;
}

export interface Message {
  /** As the dialect calls it: system, user, assistant, tool, model, developer; `prompt` where there are no roles. */
  role: string;
  parts: MessagePart[];
}

export function part(kind: MessagePart['kind'], text: string, name: string | null = null): MessagePart {
  return { kind, name, text };
}
