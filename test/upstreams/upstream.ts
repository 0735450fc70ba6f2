import type { AnswerOptions } from './answer-options.ts';
import type { FaultRule } from './faults.ts';
import type { RecordServer } from './record-server.ts';

/** A stand-in provider that is running. */
export interface Upstream extends RecordServer {
  /** In place of all rules so far; counting starts again. */
  setFaults(faults: FaultRule | FaultRule[]): void;
  /** Over the options so far. */
  setOptions(options: AnswerOptions): void;
}
