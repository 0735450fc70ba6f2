import type { AnswerEvent } from '../../../main/contract/control/answers.ts';
import type { Millis } from '../../../main/contract/units.ts';
import type { MessagePart } from '../../lib/wire/message-part.ts';
import type { ChatBody } from './chat-body.ts';

/** What one model says to one question, while it says it and after. Times are this window's, in milliseconds since the epoch. */
export interface Answer {
  /** Of the question; the gateway's events carry it. */
  key: string;
  /** What was sent. */
  body: ChatBody;
  state: 'waiting' | 'streaming' | 'ended';
  askedAt: Millis;
  firstAt: Millis | null;
  endedAt: Millis | null;
  /** Of the request in the history, once it is known. */
  id: string | null;
  parts: readonly MessagePart[];
  /** Why there is no answer, or not all of it. */
  failure: string | null;
  /** Somebody here stopped it. */
  stopped: boolean;
}

export function newAnswer(key: string, body: ChatBody, now: Millis): Answer {
  return {
    key,
    body,
    state: 'waiting',
    askedAt: now,
    firstAt: null,
    endedAt: null,
    id: null,
    parts: [],
    failure: null,
    stopped: false,
  };
}

/** What has been read of an answer's pieces. */
export interface ReadAnswer {
  parts: MessagePart[];
  /** Failures that stood in the answer itself. */
  failures: MessagePart[];
}

/** The answer after an event of it. @param read everything so far, this event's piece included */
export function withEvent(answer: Answer, event: AnswerEvent, read: ReadAnswer, now: Millis): Answer {
  if (answer.state === 'ended') return answer;
  switch (event.type) {
    case 'begun':
      return { ...answer, id: event.id };
    case 'piece': {
      // Comments that keep the connection open, and the role, are pieces too: nothing has been said yet.
      if (read.parts.length === 0) return answer;
      return { ...answer, state: 'streaming', firstAt: answer.firstAt ?? now, parts: read.parts };
    }
    case 'ended':
      return {
        ...answer,
        state: 'ended',
        endedAt: now,
        parts: read.parts,
        failure: event.failure ?? read.failures[0]?.text ?? null,
      };
  }
}

/** What the model said, without its thoughts: what the next turn reminds it of. */
export function spoken({ parts }: Answer): string {
  return parts
    .filter(({ kind }) => kind === 'text')
    .map(({ text }) => text)
    .join('\n\n');
}
