import type { Candidate } from '../candidates/candidate.ts';
import type { LoadGenerator } from '../load/load-generator.ts';

/** One figure a round gives for each candidate. */
export interface Metric {
  id: string;
  label: string;
  /** `time`: microseconds, compared as what is added to going direct. `rate`: the more the better. `cost`: on its own. */
  kind: 'time' | 'rate' | 'cost';
  unit: string;
}

/** Figures by the id of their metric, or why there are none. */
export type RoundResult = { figures: Record<string, number> } | { failed: string };

/** The same work given to every candidate, round after round, in an order that changes. */
export interface ComparedScenario {
  name: string;
  title: string;
  metrics: Metric[];
  rounds: number;
  run(candidate: Candidate, generator: LoadGenerator): Promise<RoundResult>;
}
