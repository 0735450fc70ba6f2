import { type Answer, spoken } from './answer.ts';
import type { ChatMessage } from './chat-body.ts';

/** A message to every model, and what each said. */
export interface Turn {
  id: string;
  text: string;
  /** By model, in the order they were asked. */
  answers: Readonly<Record<string, Answer>>;
}

export interface Conversation {
  system: string;
  /** What was said elsewhere before it began here; every model is told. */
  opening: readonly ChatMessage[];
  turns: readonly Turn[];
}

/**
 * What a model is sent for a turn: the conversation as it was with this model. A turn it did not answer is left out: two
 * messages of a user in a row are refused by some providers, and an answer nobody gave would be made up.
 * @param turn in `turns`, or the one that is asked now
 */
export function messagesFor({ system, opening, turns }: Conversation, turn: Turn, model: string): ChatMessage[] {
  const before = turns.slice(0, turnsBefore(turns, turn)).flatMap(({ text, answers }): ChatMessage[] => {
    const answer = answers[model];
    const said = answer ? spoken(answer) : '';
    if (said === '') return [];
    return [
      { role: 'user', content: text },
      { role: 'assistant', content: said },
    ];
  });
  return [
    ...(system.trim() === '' ? [] : [{ role: 'system', content: system } as const]),
    ...opening,
    ...before,
    { role: 'user', content: turn.text },
  ];
}

function turnsBefore(turns: readonly Turn[], turn: Turn): number {
  const at = turns.findIndex(({ id }) => id === turn.id);
  return at < 0 ? turns.length : at;
}

/** Answers that are not over. */
export function runningAnswers(turns: readonly Turn[]): Answer[] {
  return turns.flatMap(({ answers }) => Object.values(answers).filter(({ state }) => state !== 'ended'));
}
