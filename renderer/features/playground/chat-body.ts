/** A turn of a conversation as Chat Completions has it. */
export type ChatMessage = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string };

export const efforts = ['default', 'minimal', 'low', 'medium', 'high'] as const;

/** What one can set beside the conversation, as it is typed; an empty text leaves it to the provider. */
export interface Parameters {
  temperature: string;
  maxTokens: string;
  effort: (typeof efforts)[number];
}

export const NO_PARAMETERS: Parameters = { temperature: '', maxTokens: '', effort: 'default' };

/** What is sent: the body of a Chat Completions request. */
export type ChatBody = {
  model: string;
  messages: ChatMessage[];
  temperature?: number;
  max_completion_tokens?: number;
  reasoning_effort?: string;
};

/** @returns null when it is no temperature */
export function readTemperature(typed: string): number | null {
  const value = Number(typed);
  return typed.trim() !== '' && value >= 0 && value <= 2 ? value : null;
}

/** @returns null when it is no number of tokens */
export function readMaxTokens(typed: string): number | null {
  return /^\s*[1-9]\d{0,8}\s*$/.test(typed) ? Number(typed) : null;
}

/** Which of the parameters cannot be sent as they are. */
export function wrongParameters({ temperature, maxTokens }: Parameters): Set<keyof Parameters> {
  const wrong = new Set<keyof Parameters>();
  if (temperature.trim() !== '' && readTemperature(temperature) === null) wrong.add('temperature');
  if (maxTokens.trim() !== '' && readMaxTokens(maxTokens) === null) wrong.add('maxTokens');
  return wrong;
}

/** The request a conversation becomes. What is not set, or wrong, is left out. */
export function chatBody(model: string, messages: readonly ChatMessage[], parameters: Parameters): ChatBody {
  const temperature = readTemperature(parameters.temperature);
  const maxTokens = readMaxTokens(parameters.maxTokens);
  return {
    model,
    messages: [...messages],
    ...(temperature === null ? {} : { temperature }),
    // The gateway gives it the other name where a provider wants that one.
    ...(maxTokens === null ? {} : { max_completion_tokens: maxTokens }),
    ...(parameters.effort === 'default' ? {} : { reasoning_effort: parameters.effort }),
  };
}
