import { readProcessUsage } from '../processes/process-usage.ts';
import type { ComparedScenario } from './compared-scenario.ts';
import { exchangeRound } from './exchange-round.ts';

const CONNECTIONS = 64;
const WARM_UP = 300;

export const throughput: ComparedScenario = {
  name: 'throughput',
  title: `1 KB JSON, ${CONNECTIONS} connections, 1 s a round`,
  metrics: [
    { id: 'rate', label: 'requests/s', kind: 'rate', unit: '/s' },
    { id: 'cpu', label: 'CPU a request', kind: 'cost', unit: 'µs' },
    { id: 'mainCpu', label: 'of it main thread', kind: 'cost', unit: 'µs' },
    { id: 'p99', label: 'p99', kind: 'time', unit: 'µs' },
  ],
  rounds: 7,
  run: async (candidate, generator) => {
    const before = candidate.pid === null ? null : readProcessUsage(candidate.pid);
    const job = { target: candidate.target, body: 'small' as const, connections: CONNECTIONS, warmUp: WARM_UP };
    const result = await generator.exchanges({ ...job, requests: null, durationMs: 1000 });
    const round = exchangeRound(result);
    const after = candidate.pid === null ? null : readProcessUsage(candidate.pid);
    if ('failed' in round || before === null || after === null) return round;
    const served = result.answered + WARM_UP;
    round.figures.cpu = (after.cpuUs - before.cpuUs) / served;
    round.figures.mainCpu = (after.mainThreadCpuUs - before.mainThreadCpuUs) / served;
    return round;
  },
};
