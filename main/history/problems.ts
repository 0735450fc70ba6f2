import type { ProblemSubject } from './worker/protocol.ts';

/** Most serious first: the first one there is, is the one that is shown. */
const subjects = ['open', 'write', 'damaged', 'redact', 'record', 'retention', 'config'] as const;

type Subject = ProblemSubject | (typeof subjects)[number];

/** What is wrong with the history, one text a subject. */
export interface Problems {
  set(subject: Subject, text: string | null): void;
  has(subject: Subject): boolean;
  /** The most serious; null when nothing is wrong. */
  current(): string | null;
}

/** @param changed called with the most serious problem whenever that is another one */
export function problems(changed: (text: string | null) => void): Problems {
  const texts = new Map<Subject, string>();
  let shown: string | null = null;
  const current = () => {
    const first = subjects.find((subject) => texts.has(subject));
    return first === undefined ? null : (texts.get(first) ?? null);
  };
  return {
    has: (subject) => texts.has(subject),
    current,
    set(subject, text) {
      if (text === null) texts.delete(subject);
      else texts.set(subject, text);
      const now = current();
      if (now === shown) return;
      shown = now;
      changed(now);
    },
  };
}
