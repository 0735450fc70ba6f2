import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** What a figure of the bench has to be read with. */
export interface MachineFacts {
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  /** Over the last minute before the run; near 0 on a machine that does nothing else. */
  loadAtStart: number;
  at: string;
}

export function machineFacts(): MachineFacts {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    system: `${type()} ${release()}`,
    node: process.version,
    loadAtStart: loadavg()[0] ?? 0,
    at: new Date().toISOString(),
  };
}
