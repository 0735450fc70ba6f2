import { Buffer } from 'node:buffer';
import { text } from 'node:stream/consumers';
import type { AnswerEvent, Question } from '../contract/control/answers.ts';
import { glossary } from './control/with-glossary.ts';
import { enter, type FrontDoor, isRefusal, refusalText, requestIdOf } from './front-door.ts';

/** More text than this waits for its reader: the answers are not read on until some of it is fetched. */
const MOST_UNREAD_CHARS = 256 * 1024;

export interface AnswerStreamOptions {
  door: FrontDoor;
  questions: readonly (Question & { signal: AbortSignal })[];
  /** Any of them aborted: every question is dropped and the stream ends. */
  signals: readonly AbortSignal[];
  /** Called once a question, when nothing more comes of it. */
  onEnded(key: string): void;
}

/**
 * The answers to several questions, asked at once, as one async iterator: a browser has few connections, and its window
 * needs some for itself. What is not fetched yet is joined, an event an answer.
 *
 * Not a generator: a generator that waits cannot be ended from outside, and a reader leaves while it waits.
 */
export class AnswerStream implements AsyncIteratorObject<AnswerEvent, undefined> {
  readonly #options: AnswerStreamOptions;
  readonly #left = new AbortController();
  #waiting: AnswerEvent[] = [];
  #unreadChars = 0;
  #running = 0;
  #wake: (() => void) | null = null;
  #readOn: (() => void)[] = [];

  constructor(options: AnswerStreamOptions) {
    this.#options = options;
    for (const signal of options.signals) {
      if (signal.aborted) this.#leave();
      else signal.addEventListener('abort', this.#leave, { once: true });
    }
    this.#running = options.questions.length;
    for (const question of options.questions) void this.#ask(question);
  }

  async next(): Promise<IteratorResult<AnswerEvent, undefined>> {
    for (;;) {
      if (this.#left.signal.aborted) return { done: true, value: undefined };
      const event = this.#waiting.shift();
      if (event) {
        if (event.type === 'piece') this.#unreadChars -= event.text.length;
        if (this.#unreadChars < MOST_UNREAD_CHARS) for (const readOn of this.#readOn.splice(0)) readOn();
        return { done: false, value: event };
      }
      if (this.#running === 0) return { done: true, value: undefined };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async return(): Promise<IteratorResult<AnswerEvent, undefined>> {
    this.#leave();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#leave();
  }

  async #ask({ key, body, signal: stopped }: AnswerStreamOptions['questions'][number]): Promise<void> {
    const signal = AbortSignal.any([stopped, this.#left.signal]);
    let failure: string | null = null;
    try {
      const answer = await enter(this.#options.door, {
        path: '/v1/chat/completions',
        body: Buffer.from(JSON.stringify({ ...body, stream: true })),
        contentType: 'application/json',
        userAgent: 'gatehouse-playground',
        signal,
      });
      this.#add({ type: 'begun', key, id: requestIdOf(answer) });
      if (isRefusal(answer)) failure = refusalText(await text(answer));
      else {
        answer.setEncoding('utf8');
        for await (const piece of answer) {
          this.#add({ type: 'piece', key, text: piece as string });
          if (this.#unreadChars >= MOST_UNREAD_CHARS) await this.#fetched();
        }
      }
    } catch (error) {
      if (!signal.aborted) failure = error instanceof Error ? error.message : String(error);
    }
    this.#running -= 1;
    this.#options.onEnded(key);
    this.#add({ type: 'ended', key, failure, ...glossary([failure], ['refusal', 'network']) });
  }

  #add(event: AnswerEvent): void {
    if (this.#left.signal.aborted) return;
    if (event.type === 'piece') {
      this.#unreadChars += event.text.length;
      const newest = this.#waiting.findLast(({ key }) => key === event.key);
      if (newest?.type === 'piece') newest.text += event.text;
      else this.#waiting.push(event);
    } else this.#waiting.push(event);
    this.#wake?.();
    this.#wake = null;
  }

  #fetched(): Promise<void> {
    return new Promise((resolve) => this.#readOn.push(resolve));
  }

  readonly #leave = (): void => {
    if (this.#left.signal.aborted) return;
    this.#left.abort();
    for (const signal of this.#options.signals) signal.removeEventListener('abort', this.#leave);
    this.#waiting = [];
    for (const readOn of this.#readOn.splice(0)) readOn();
    this.#wake?.();
    this.#wake = null;
  };
}
