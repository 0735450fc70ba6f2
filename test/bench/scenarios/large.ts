import type { ComparedScenario } from './compared-scenario.ts';
import { exchangeRound } from './exchange-round.ts';

const REQUESTS = 60;

export const large: ComparedScenario = {
  name: 'large',
  title: `200 KB request of a coding agent, one connection, ${REQUESTS} requests a round`,
  metrics: [
    { id: 'p50', label: 'p50', kind: 'time', unit: 'µs' },
    { id: 'p99', label: 'p99', kind: 'time', unit: 'µs' },
  ],
  rounds: 21,
  run: async (candidate, generator) => {
    const job = { target: candidate.target, body: 'large' as const, connections: 1, warmUp: 8 };
    return exchangeRound(await generator.exchanges({ ...job, requests: REQUESTS, durationMs: null }));
  },
};
