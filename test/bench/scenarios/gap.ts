import type { RunningGatehouse } from '../candidates/gatehouse.ts';
import { median } from '../quantile.ts';
import type { GatewayScenario } from './gateway-scenario.ts';

const REQUESTS_ON_RECORD = 300_000;
const STREAM = { chunks: 300, paceMs: 5, delayMs: 0 };
const ROUNDS = 5;
const DAY_MS = 86_400_000;

export const gap: GatewayScenario = {
  name: 'gap',
  title: `longest wait in a stream of one chunk each ${STREAM.paceMs} ms while usage over ${REQUESTS_ON_RECORD} requests is asked for`,
  run: async (bench) => {
    const gateway = await bench.startGatehouse({ requestsOnRecord: REQUESTS_ON_RECORD });
    const ask = await usageQuery(gateway);
    await ask();
    const quiet: number[] = [];
    const busy: number[] = [];
    const queries: number[] = [];
    const stream = async () => {
      const result = await bench.generator.streams({ target: gateway.target, pacing: STREAM, streams: 1 });
      if (result.failed > 0 || result.largestGapUs === null) throw new Error(`a stream failed: ${result.firstFailure}`);
      return result.largestGapUs / 1000;
    };
    await stream();
    for (let round = 0; round < (bench.rounds ?? ROUNDS); round++) {
      quiet.push(await stream());
      let streaming = true;
      const askOn = async () => {
        while (streaming) {
          const startedAt = performance.now();
          await ask();
          queries.push(performance.now() - startedAt);
        }
      };
      const asking = askOn();
      busy.push(await stream().finally(() => (streaming = false)));
      await asking;
    }
    await gateway.stop();
    const added = median(busy.map((longest, round) => longest - (quiet[round] ?? Number.NaN)));
    return [
      { id: 'quiet', label: 'longest wait, nothing else going on', value: median(quiet), unit: 'ms' },
      { id: 'busy', label: 'longest wait, queries running without a pause', value: median(busy), unit: 'ms' },
      { id: 'worst', label: 'longest of all rounds', value: Math.max(...busy), unit: 'ms' },
      { id: 'added', label: 'added, median of the rounds', value: added, unit: 'ms' },
      { id: 'query', label: 'one usage query over the control API, p50', value: median(queries), unit: 'ms' },
      { id: 'queries', label: 'queries asked', value: queries.length, unit: '' },
    ];
  },
};

/** @returns a function that asks for thirty days of usage by day and model, as the window does */
async function usageQuery(gateway: RunningGatehouse): Promise<() => Promise<void>> {
  const authorization = `Bearer ${await gateway.controlToken()}`;
  return async () => {
    const until = Date.now();
    const response = await fetch(`${gateway.url}/control/api/usage/query`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ since: until - 30 * DAY_MS, until, by: ['day', 'model'] }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`usage.query answered ${response.status}: ${text.slice(0, 300)}`);
    if (text.length < 100) throw new Error(`usage.query found nothing: ${text}`);
  };
}
