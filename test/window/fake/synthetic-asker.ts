import type { AnswerEvent, Question } from '../../../main/contract/control/answers.ts';
import { emptyUsage } from '../../../main/contract/usage.ts';
import type { Asker } from '../../../main/service/asker.ts';
import { fakeRecord } from '../../../main/service/control/fakes/fake-history.ts';
import type { SyntheticGateway } from './synthetic-gateway.ts';
import type { SyntheticHistory } from './synthetic-history.ts';

/** How far answers get before they wait for `go`. */
type Hold = 'before' | 'midway' | null;

interface Way {
  provider: string;
  model: string;
  words: string;
  reasoning: string;
  costNanoUsd: number | null;
  ttftMs: number;
  totalMs: number;
}

/** Answers questions with made-up words, as requests that show in the list of running ones and in the history. */
export class SyntheticAsker implements Asker {
  /** Where the answers to come are held up until `go`. */
  hold: Hold = null;
  asked: Question[] = [];
  readonly #gateway: SyntheticGateway;
  readonly #history: SyntheticHistory;
  readonly #now: () => number;
  #released = Promise.withResolvers<void>();
  readonly #stops = new Map<string, PromiseWithResolvers<void>>();

  constructor(gateway: SyntheticGateway, history: SyntheticHistory, now: () => number) {
    this.#gateway = gateway;
    this.#history = history;
    this.#now = now;
  }

  /** Lets what is held up go on. */
  go(): void {
    this.hold = null;
    this.#released.resolve();
    this.#released = Promise.withResolvers<void>();
  }

  stop(key: string): boolean {
    this.#stops.get(key)?.resolve();
    return this.#stops.has(key);
  }

  async *ask(questions: readonly Question[], signals: readonly AbortSignal[]): AsyncGenerator<AnswerEvent, undefined> {
    this.asked.push(...questions);
    const left = new Promise<void>((resolve) => {
      for (const signal of signals) signal.addEventListener('abort', () => resolve(), { once: true });
    });
    for (const { key } of questions) this.#stops.set(key, Promise.withResolvers<void>());
    const step = async (answer: AsyncGenerator<AnswerEvent, undefined>) => ({ answer, next: await answer.next() });
    const steps = new Map(questions.map((question) => this.#answer(question)).map((answer) => [answer, step(answer)]));
    try {
      while (steps.size > 0) {
        const first = await Promise.race([...steps.values(), left]);
        if (!first) return undefined;
        if (first.next.done) {
          steps.delete(first.answer);
          continue;
        }
        // To the end of the line: none goes ahead of the others.
        steps.delete(first.answer);
        steps.set(first.answer, step(first.answer));
        yield first.next.value;
      }
    } finally {
      for (const { key } of questions) this.#stops.delete(key);
    }
    return undefined;
  }

  async *#answer({ key, body }: Question): AsyncGenerator<AnswerEvent, undefined> {
    const asked = String(body.model);
    const stopped = this.#stops.get(key)?.promise ?? new Promise<void>(() => undefined);
    if (asked === 'broken') {
      yield { type: 'ended', key, failure: 'No target of “broken” can answer now: openai is not reachable.' };
      return undefined;
    }
    const way = wayOf(asked);
    const isRoute = !asked.includes('/');
    const target = { provider: way.provider, model: way.model, route: isRoute ? asked : null, requestedModel: asked };
    const id = this.#gateway.begin({ client: 'playground', ...target });
    /** @returns whether somebody stopped it meanwhile */
    const wait = async () => {
      const over = Symbol();
      return (await Promise.race([this.#released.promise, stopped.then(() => over)])) === over;
    };
    let said = 0;
    let cancelled = this.hold === 'before' && (await wait());
    const words = way.words.match(/\s*\S+/g) ?? [];
    if (!cancelled) {
      this.#gateway.change(id, { phase: 'streaming' });
      yield { type: 'begun', key, id };
      if (way.reasoning !== '') yield piece(key, { reasoning_content: way.reasoning });
      for (const word of words) {
        if (said === words.length >> 1 && this.hold === 'midway') cancelled = await wait();
        if (cancelled) break;
        said += 1;
        yield piece(key, { content: word });
      }
    }
    const input = Math.ceil(JSON.stringify(body).length / 4);
    this.#history.record(
      fakeRecord(1, {
        ...target,
        id,
        startedAt: this.#now(),
        client: 'playground',
        stream: true,
        status: cancelled ? 'cancelled' : 'ok',
        ttftMs: way.ttftMs,
        totalMs: way.totalMs,
        usage: { ...emptyUsage(), inputUncached: input, outputTotal: said * 4 },
        costNanoUsd: way.costNanoUsd,
        attempts: [
          {
            provider: way.provider,
            model: way.model,
            key: 'default',
            outcome: cancelled ? 'cancelled' : 'ok',
            startedMs: 2,
            firstByteMs: way.ttftMs,
            endedMs: way.totalMs,
            httpStatus: 200,
            errorKind: null,
            errorText: null,
            reason: 'first in order',
          },
        ],
      }),
    );
    this.#gateway.end(id, cancelled ? 'cancelled' : 'ok');
    yield { type: 'ended', key, failure: null };
    return undefined;
  }
}

function piece(key: string, delta: object): AnswerEvent {
  return { type: 'piece', key, text: `data: ${JSON.stringify({ choices: [{ index: 0, delta }] })}\n\n` };
}

function wayOf(asked: string): Way {
  const [provider = '', ...rest] = asked.split('/');
  if (asked === 'smart')
    return {
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      words:
        'The two loops disagree about who owns the buffer. The reader frees it when the stream ends, the writer when the last chunk is flushed; under back-pressure the second comes after the first.\n\nGive it one owner: let the writer hold it, and have the reader ask for a copy of what it still needs.',
      reasoning: 'Who frees it first? Look at the order of the two callbacks.',
      costNanoUsd: 14_210_000,
      ttftMs: 910,
      totalMs: 4300,
    };
  if (rest.length > 0)
    return {
      provider,
      model: rest.join('/'),
      words: 'It is freed twice. Keep it alive until both sides are done, with a count.',
      reasoning: '',
      costNanoUsd: provider === 'ollama' ? 0 : null,
      ttftMs: 240,
      totalMs: 980,
    };
  return {
    provider: 'openai',
    model: 'gpt-5-mini',
    words: 'The buffer is freed by both sides. Let one of them own it; the other takes a copy.',
    reasoning: '',
    costNanoUsd: 412_000,
    ttftMs: 380,
    totalMs: 1600,
  };
}
