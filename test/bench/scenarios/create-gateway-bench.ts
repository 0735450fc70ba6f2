import { startBarePipe } from '../candidates/bare-pipe.ts';
import { startGatehouse } from '../candidates/gatehouse.ts';
import type { LoadGenerator } from '../load/load-generator.ts';
import type { Workshop } from '../workshop.ts';
import type { GatewayBench } from './gateway-scenario.ts';
import { RecordedData } from './recorded-data.ts';

export interface GatewayBenchParts {
  workshop: Workshop;
  generator: LoadGenerator;
  upstreamPort: number;
  rounds: number | null;
  /** Where prepared histories are kept; null keeps none. */
  keepDir: string | null;
  say(text: string): void;
}

export function createGatewayBench({
  workshop,
  generator,
  upstreamPort,
  rounds,
  keepDir,
  say,
}: GatewayBenchParts): GatewayBench {
  const { children, projectDir } = workshop;
  const recorded = new RecordedData({ workshop, keepDir, say: (text) => say(`  ${text}\n`) });
  return {
    generator,
    rounds,
    say: (text) => say(`  ${text}\n`),
    startPipe: () => startBarePipe(children, upstreamPort),
    startGatehouse: async ({ requestsOnRecord, nodeFlags }) => {
      const dataDir = requestsOnRecord === 0 ? workshop.folder('data') : await recorded.dataDir(requestsOnRecord);
      return startGatehouse(children, { projectDir, dataDir, upstreamPort, nodeFlags });
    },
  };
}
