import { median } from '../quantile.ts';
import type { GatewayScenario } from './gateway-scenario.ts';

const REQUESTS_ON_RECORD = 1_000_000;
const ROUNDS = 5;

export const start: GatewayScenario = {
  name: 'start',
  title: 'from the start of the process to its line that it listens',
  run: async (bench) => {
    const startOnce = async (requestsOnRecord: number) => {
      const gateway = await bench.startGatehouse({ requestsOnRecord });
      await gateway.stop();
      return gateway.startMs;
    };
    const empty: number[] = [];
    const full: number[] = [];
    await startOnce(REQUESTS_ON_RECORD);
    for (let round = 0; round < (bench.rounds ?? ROUNDS); round++) {
      empty.push(await startOnce(0));
      full.push(await startOnce(REQUESTS_ON_RECORD));
    }
    return [
      { id: 'empty', label: 'new data directory', value: median(empty), unit: 'ms' },
      { id: 'full', label: `${REQUESTS_ON_RECORD} requests on record`, value: median(full), unit: 'ms' },
      { id: 'slowest', label: 'slowest with them on record', value: Math.max(...full), unit: 'ms' },
    ];
  },
};
