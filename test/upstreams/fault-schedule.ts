import type { Effects, FaultRule, When } from './faults.ts';
import { seededRandom } from './seeded-random.ts';

export interface RequestTraits {
  method: string;
  path: string;
  key: string | null;
  model: string | null;
}

export interface FaultSchedule {
  /** The effects of every rule that is for this request, a later rule over an earlier one. Counts the request. */
  effectsFor(traits: RequestTraits): Effects;
}

/** Counts matching requests rule by rule, so that “the first two of key A” means that. */
export function createFaultSchedule(rules: FaultRule[]): FaultSchedule {
  const counts = rules.map(() => 0);
  return {
    effectsFor(traits) {
      let effects: Effects = {};
      rules.forEach((rule, index) => {
        const { when = {}, ...own } = rule;
        if (!isFor(when, traits)) return;
        const nth = (counts[index] ?? 0) + 1;
        counts[index] = nth;
        if (isTurn(when, nth)) effects = { ...effects, ...own };
      });
      return effects;
    },
  };
}

function isFor(when: When, traits: RequestTraits): boolean {
  const method = when.method ?? 'POST';
  return (
    (method === '*' || method === traits.method) &&
    (when.path === undefined || traits.path.includes(when.path)) &&
    (when.key === undefined || when.key === traits.key) &&
    (when.model === undefined || when.model === traits.model)
  );
}

function isTurn(when: When, nth: number): boolean {
  return (
    (when.first === undefined || nth <= when.first) &&
    (when.after === undefined || nth > when.after) &&
    (when.every === undefined || nth % when.every === 0) &&
    (when.probability === undefined || seededRandom(`${when.seed ?? 1}.${nth}`)() < when.probability)
  );
}
