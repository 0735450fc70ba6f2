import type { ControlClient } from '../../lib/control/control-client.ts';
import type { Tell } from '../../lib/sentences/told.ts';
import { AnswerReader } from '../../lib/wire/read-answer.ts';
import { type Answer, newAnswer, withEvent } from './answer.ts';
import { chatBody } from './chat-body.ts';
import { messagesFor, runningAnswers, type Turn } from './conversation.ts';
import { addTurn, setAnswers, usePlayground } from './playground-store.ts';

export interface AskPort {
  control: ControlClient;
  /** Says in a sentence why a call failed. */
  failureText(error: unknown): string;
  /** Says what the gateway said in the user's language. */
  tell: Tell;
}

/** Sends what is written to every model that is chosen. */
export function askAll(port: AskPort): void {
  const { draft, models } = usePlayground.getState();
  const turn: Turn = { id: randomKey(), text: draft, answers: {} };
  addTurn(turn);
  void ask(port, turn, models);
}

/** Asks one model once more what it was asked in a turn; its answer there is replaced. */
export function askAgain(port: AskPort, turn: Turn, model: string): void {
  void ask(port, turn, [model]);
}

/** Stops answers, or every one that is not over. What was said stays. */
export function stopAnswers({ control }: AskPort, keys?: readonly string[]): void {
  const { turns } = usePlayground.getState();
  for (const turn of turns)
    for (const answer of runningAnswers([turn])) {
      if (keys && !keys.includes(answer.key)) continue;
      setAnswers(turn.id, { [answer.body.model]: { ...answer, stopped: true } });
      // When it does not get there, neither does the answer: then that fails, and says why.
      control.requests.stopAnswer({ key: answer.key }).catch(() => undefined);
    }
}

async function ask({ control, failureText, tell }: AskPort, turn: Turn, models: readonly string[]): Promise<void> {
  const { parameters, ...conversation } = usePlayground.getState();
  const now = Date.now();
  const asked = models.map((model) => newAnswer(randomKey(), bodyFor(model), now));
  function bodyFor(model: string) {
    return chatBody(model, messagesFor(conversation, turn, model), parameters);
  }
  const modelOf = new Map(asked.map(({ key, body }) => [key, body.model]));
  const readers = new Map(asked.map(({ key }) => [key, new AnswerReader('chat')]));
  const changed = new Map<string, Answer>();
  let frame = 0;

  const show = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    const answers: Record<string, Answer> = {};
    for (const [key, answer] of changed) {
      const { model } = answer.body;
      const shown = answerWith(turn.id, model, key);
      // Somebody may have stopped it after its last piece was read.
      if (shown) answers[model] = { ...answer, stopped: shown.stopped };
    }
    setAnswers(turn.id, answers);
    changed.clear();
  };
  const current = (key: string) => changed.get(key) ?? answerWith(turn.id, modelOf.get(key), key);

  setAnswers(turn.id, Object.fromEntries(asked.map((answer) => [answer.body.model, answer])));
  let failure: string | null = null;
  try {
    const questions = asked.map(({ key, body }) => ({ key, body }));
    for await (const event of await control.requests.ask({ questions })) {
      const reader = readers.get(event.key);
      const answer = current(event.key);
      if (!reader || !answer) continue;
      if (event.type === 'piece') reader.push(event.text);
      if (event.type === 'ended') reader.end();
      const read = { parts: reader.parts(), failures: reader.failures() };
      const told =
        event.type === 'ended' && event.failure !== null
          ? { ...event, failure: tell(event.failure, event.glossary) }
          : event;
      changed.set(event.key, withEvent(answer, told, read, Date.now()));
      // Many small pieces, one picture.
      if (event.type === 'ended') show();
      else if (frame === 0) frame = requestAnimationFrame(show);
    }
  } catch (error) {
    failure = failureText(error);
  }
  show();
  // Whatever was not told its end has lost its gateway.
  for (const { key, body } of asked) {
    const answer = answerWith(turn.id, body.model, key);
    if (!answer || answer.state === 'ended') continue;
    const lost = failure ?? failureText(new TypeError('The answers ended early.'));
    setAnswers(turn.id, {
      [body.model]: { ...answer, state: 'ended', endedAt: Date.now(), failure: answer.stopped ? null : lost },
    });
  }
}

/** The answer as it is shown; undefined when the conversation was left, or the model has been asked again. */
function answerWith(turnId: string, model: string | undefined, key: string): Answer | undefined {
  const turn = usePlayground.getState().turns.find(({ id }) => id === turnId);
  const answer = model === undefined ? undefined : turn?.answers[model];
  return answer?.key === key ? answer : undefined;
}

/** `crypto.randomUUID` is not there where the window comes over plain HTTP from another machine. */
function randomKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
