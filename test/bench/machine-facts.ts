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

/** What a reader has to be told first when others use the machine too; null when it is quiet. */
export function busyNote({ loadAtStart, cores }: MachineFacts): string | null {
  if (loadAtStart < cores / 4) return null;
  return `The machine is busy with other things (load ${loadAtStart.toFixed(1)} on ${cores} cores): absolute times are upper bounds, ratios are rough.`;
}
