import type { Problem } from '../contract/control/views.ts';
import type { Millis } from '../contract/units.ts';

export type ReportedProblem = Omit<Problem, 'id' | 'since'>;

/** What is wrong right now, by subject. A subject has one problem or none. */
export class ProblemBoard {
  readonly #now: () => Millis;
  readonly #changed: () => void;
  readonly #problems = new Map<string, Problem>();

  constructor(now: () => Millis, changed: () => void) {
    this.#now = now;
    this.#changed = changed;
  }

  /** Says what is wrong with a subject; null when all is well again. The same words twice are one problem. */
  set(id: string, problem: ReportedProblem | null): void {
    const known = this.#problems.get(id);
    if (problem === null) {
      if (this.#problems.delete(id)) this.#changed();
      return;
    }
    if (known && known.text === problem.text && known.severity === problem.severity) return;
    this.#problems.set(id, { id, since: this.#now(), ...problem });
    this.#changed();
  }

  list(): Problem[] {
    return [...this.#problems.values()];
  }
}
