import type { ComparedScenario } from './compared-scenario.ts';
import { exchangeRound } from './exchange-round.ts';

const REQUESTS = 400;

export const small: ComparedScenario = {
  name: 'small',
  title: `1 KB JSON, one connection, ${REQUESTS} requests a round`,
  metrics: [
    { id: 'p50', label: 'p50', kind: 'time', unit: 'µs' },
    { id: 'p99', label: 'p99', kind: 'time', unit: 'µs' },
  ],
  rounds: 25,
  run: async (candidate, generator) => {
    const job = { target: candidate.target, body: 'small' as const, connections: 1, warmUp: 40 };
    return exchangeRound(await generator.exchanges({ ...job, requests: REQUESTS, durationMs: null }));
  },
};
