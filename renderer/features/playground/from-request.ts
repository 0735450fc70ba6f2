import type { RequestDetail } from '../../../main/contract/history-query.ts';
import { readRequestBody } from '../../lib/wire/read-request-body.ts';
import { type ChatMessage, efforts, NO_PARAMETERS, type Parameters } from './chat-body.ts';

/** A conversation that can be gone on with. */
export interface OpenedRequest {
  model: string | null;
  system: string;
  opening: ChatMessage[];
  /** What was asked last. */
  draft: string;
  parameters: Parameters;
  /** Pieces that are no words: pictures, calls of tools and their results. They stay behind. */
  leftOut: number;
}

const ROLES: Record<string, ChatMessage['role'] | undefined> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  prompt: 'user',
  input: 'user',
  content: 'user',
  assistant: 'assistant',
  model: 'assistant',
};

/** @returns null when its body was not kept, or there are no words in it */
export function fromRequest({ record, request }: RequestDetail): OpenedRequest | null {
  const read = request?.encoding === 'utf8' && !request.truncated ? readRequestBody(request.text) : null;
  if (read === null) return null;
  let leftOut = 0;
  const turns: ChatMessage[] = [];
  for (const { role, parts } of read.messages) {
    const known = ROLES[role];
    const words = known === undefined ? [] : parts.filter(({ kind }) => kind === 'text' || kind === 'refusal');
    leftOut += parts.filter((part) => !words.includes(part) && part.kind !== 'reasoning').length;
    const content = words.map(({ text }) => text).join('\n\n');
    if (known === undefined || content === '') continue;
    const last = turns.at(-1);
    if (last?.role === known) turns[turns.length - 1] = { role: known, content: `${last.content}\n\n${content}` };
    else turns.push({ role: known, content });
  }
  if (turns.length === 0) return null;
  const system = turns.filter(({ role }) => role === 'system').map(({ content }) => content);
  const opening = turns.filter(({ role }) => role !== 'system');
  const asked = opening.at(-1)?.role === 'user' ? opening.pop() : undefined;
  return {
    model: record.route ?? record.requestedModel,
    system: system.join('\n\n'),
    opening,
    draft: asked?.content ?? '',
    parameters: parametersOf(read.settings),
    leftOut,
  };
}

function parametersOf(settings: readonly { name: string; value: string }[]): Parameters {
  const set = (...names: string[]) => settings.find(({ name }) => names.includes(name))?.value ?? '';
  const effort = set('reasoning_effort');
  return {
    temperature: set('temperature'),
    maxTokens: set('max_completion_tokens', 'max_tokens', 'max_output_tokens'),
    effort: efforts.find((one) => one === effort) ?? NO_PARAMETERS.effort,
  };
}
