import type { AnswerEvent, Question } from '../../../contract/control/answers.ts';
import type { Asker } from '../../asker.ts';

/** Answers every question with its model's name, at once. */
export class FakeAsker implements Asker {
  asked: Question[] = [];
  stopped: string[] = [];
  /** Answers begin and then say nothing, until the reader leaves. */
  unending = false;
  /** Resolves when a reader has left. */
  readonly left: Promise<void>;
  readonly #left = Promise.withResolvers<void>();

  constructor() {
    this.left = this.#left.promise;
  }

  async *ask(questions: readonly Question[], signals: readonly AbortSignal[]): AsyncGenerator<AnswerEvent, undefined> {
    this.asked.push(...questions);
    for (const signal of signals) signal.addEventListener('abort', () => this.#left.resolve(), { once: true });
    for (const { key, body } of questions) {
      yield { type: 'begun', key, id: null };
      if (this.unending) await this.left;
      const piece = { choices: [{ delta: { content: body.model } }] };
      yield { type: 'piece', key, text: `data: ${JSON.stringify(piece)}\n\n` };
      yield { type: 'ended', key, failure: null };
    }
    return undefined;
  }

  stop(key: string): boolean {
    this.stopped.push(key);
    return this.asked.some((question) => question.key === key);
  }
}
