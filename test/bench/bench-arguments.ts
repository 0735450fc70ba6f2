import { parseArgs } from 'node:util';

export const scenarioNames = ['small', 'throughput', 'large', 'sse', 'streams', 'gap', 'start'] as const;
export const peerNames = ['portkey', 'nginx'] as const;

export type ScenarioName = (typeof scenarioNames)[number];
export type PeerName = (typeof peerNames)[number];

export interface BenchArguments {
  scenarios: ScenarioName[];
  peers: PeerName[];
  /** Null leaves it to each scenario. */
  rounds: number | null;
  json: string;
  /** Null keeps no prepared history. */
  data: string | null;
  seed: number;
  build: boolean;
  gatehouse: boolean;
  help: boolean;
}

export const usage = `npm run bench -- [options]

  --scenarios a,b   some of: ${scenarioNames.join(', ')}
  --peers a,b       also measure: ${peerNames.join(', ')}, brought into a temporary folder
  --rounds N        rounds of each scenario; more give steadier medians
  --seed N          order of the candidates in each round (default 1)
  --json FILE       where the report goes (default test-results/bench.json)
  --data DIR        keep the histories gap and start need there, with bodies (without: built anew, no bodies)
  --no-build        measure the bundle that is there
  --no-gatehouse    only the upstream, the pipe and the peers
`;

/** @throws Error with a sentence for a person when an argument makes no sense */
export function readBenchArguments(args: string[]): BenchArguments {
  const { values } = parseArgs({
    args,
    options: {
      scenarios: { type: 'string' },
      peers: { type: 'string' },
      rounds: { type: 'string' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string', default: 'test-results/bench.json' },
      data: { type: 'string' },
      'no-build': { type: 'boolean', default: false },
      'no-gatehouse': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    scenarios:
      values.scenarios === undefined ? [...scenarioNames] : namesFrom(values.scenarios, scenarioNames, '--scenarios'),
    peers: values.peers === undefined ? [] : namesFrom(values.peers, peerNames, '--peers'),
    rounds: values.rounds === undefined ? null : wholeNumber(values.rounds, '--rounds'),
    seed: wholeNumber(values.seed, '--seed'),
    json: values.json,
    data: values.data ?? null,
    build: !values['no-build'],
    gatehouse: !values['no-gatehouse'],
    help: values.help,
  };
}

function namesFrom<T extends string>(text: string, known: readonly T[], option: string): T[] {
  const wanted = text.split(',').map((name) => name.trim());
  const unknown = wanted.find((name) => !known.some((one) => one === name));
  if (unknown !== undefined) throw new Error(`${option}: “${unknown}” is none of ${known.join(', ')}.`);
  return known.filter((name) => wanted.includes(name));
}

function wholeNumber(text: string, option: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`${option}: “${text}” is no whole number above 0.`);
  return Number(text);
}
