import type { Candidate } from '../candidates/candidate.ts';
import type { RunningGatehouse } from '../candidates/gatehouse.ts';
import type { LoadGenerator } from '../load/load-generator.ts';

export interface Fact {
  id: string;
  label: string;
  value: number;
  unit: string;
}

export interface StartOptions {
  /** Requests on record when it starts; 0 is a new data directory. */
  requestsOnRecord: number;
  nodeFlags?: string[];
}

/** What a scenario of the gateway alone works with. */
export interface GatewayBench {
  generator: LoadGenerator;
  /** Rounds asked for on the command line; null leaves it to the scenario. */
  rounds: number | null;
  startGatehouse(options: StartOptions): Promise<RunningGatehouse>;
  startPipe(): Promise<Candidate>;
  /** What goes on, for a person who waits. */
  say(text: string): void;
}

/** Something asked of the gateway that has no counterpart in the others. */
export interface GatewayScenario {
  name: string;
  title: string;
  run(bench: GatewayBench): Promise<Fact[]>;
}
