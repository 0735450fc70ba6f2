import { useEffect, useRef, useState } from 'react';
import { useFailureText } from '../../lib/query/loaded.tsx';
import { useQueries } from '../../lib/query/query-context.ts';
import { useTell } from '../../lib/sentences/use-tell.ts';
import { AnswerReader } from '../../lib/wire/read-answer.ts';
import { type Answer, newAnswer, withEvent } from '../playground/answer.ts';

/** Asks one question through the gateway itself, and follows its answer. Leaving the screen ends it. */
export function useFirstRequest() {
  const { control } = useQueries();
  const failureText = useFailureText();
  const tell = useTell();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);

  const ask = async (model: string, text: string) => {
    leaving.current?.abort();
    const left = new AbortController();
    leaving.current = left;
    const key = crypto.getRandomValues(new Uint32Array(4)).join('-');
    let latest = newAnswer(key, { model, messages: [{ role: 'user', content: text }] }, Date.now());
    const show = (next: Answer) => {
      latest = next;
      if (!left.signal.aborted) setAnswer(next);
    };
    show(latest);
    const reader = new AnswerReader('chat');
    let failure = failureText(new TypeError('The answer ended early.'));
    try {
      const events = await control.requests.ask({ questions: [{ key, body: latest.body }] }, { signal: left.signal });
      for await (const event of events) {
        if (event.type === 'piece') reader.push(event.text);
        if (event.type === 'ended') reader.end();
        const told =
          event.type === 'ended' && event.failure !== null
            ? { ...event, failure: tell(event.failure, event.glossary) }
            : event;
        show(withEvent(latest, told, { parts: reader.parts(), failures: reader.failures() }, Date.now()));
      }
    } catch (error) {
      failure = failureText(error);
    }
    if (latest.state !== 'ended') show({ ...latest, state: 'ended', endedAt: Date.now(), failure });
  };
  return { answer, ask, running: answer !== null && answer.state !== 'ended' };
}
