import type { Random } from '../../upstreams/seeded-random.ts';
import type { Candidate } from '../candidates/candidate.ts';
import type { LoadGenerator } from '../load/load-generator.ts';
import type { ComparedScenario, RoundResult } from './compared-scenario.ts';

/** Rounds of each candidate by its name, in the order they were run: index by index from the same round. */
export type Rounds = Map<string, RoundResult[]>;

/**
 * Runs every candidate once a round, in a new order each time, so that what the machine does beside it falls on all of
 * them. One round before the first is thrown away. A candidate that fails in it does not come back.
 */
export async function runCompared(
  scenario: ComparedScenario,
  candidates: Candidate[],
  generator: LoadGenerator,
  random: Random,
): Promise<Rounds> {
  const rounds: Rounds = new Map();
  const able: Candidate[] = [];
  for (const candidate of candidates) {
    const warmUp = await scenario.run(candidate, generator);
    const failed = 'failed' in warmUp;
    rounds.set(candidate.name, failed ? [warmUp] : []);
    if (!failed) able.push(candidate);
  }
  for (let round = 0; round < scenario.rounds; round++) {
    for (const candidate of shuffled(able, random)) {
      rounds.get(candidate.name)?.push(await scenario.run(candidate, generator));
    }
  }
  return rounds;
}

function shuffled<T>(items: T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
