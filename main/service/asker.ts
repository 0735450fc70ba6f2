import type { AnswerEvent, Question } from '../contract/control/answers.ts';
import { AnswerStream } from './answer-stream.ts';
import type { FrontDoor } from './front-door.ts';

/** Asks models in the name of somebody at the window, who never holds a key. */
export interface Asker {
  /** Sends every question at once. The iterator ends when all are answered; who stops reading drops the rest. */
  ask(questions: readonly Question[], signals: readonly AbortSignal[]): AsyncIteratorObject<AnswerEvent, undefined>;
  /** Drops one question. @returns whether it was being answered */
  stop(key: string): boolean;
}

/** An asker that goes through the gateway's own front door. */
export function createAsker(door: FrontDoor): Asker {
  const running = new Map<string, AbortController>();
  return {
    ask(questions, signals) {
      const withStop = questions.map((question) => {
        const stop = new AbortController();
        running.set(question.key, stop);
        return { ...question, signal: stop.signal };
      });
      return new AnswerStream({ door, questions: withStop, signals, onEnded: (key) => running.delete(key) });
    },
    stop(key) {
      running.get(key)?.abort();
      return running.has(key);
    },
  };
}
