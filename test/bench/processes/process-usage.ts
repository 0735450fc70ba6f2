import { readdirSync, readFileSync } from 'node:fs';

/** What a process holds and has used. Null where the system does not say (anything but Linux). */
export interface ProcessUsage {
  rssBytes: number;
  openFiles: number;
  /** Time on a processor since it started, all threads. */
  cpuUs: number;
  /** The same for its main thread alone: the one that serves requests. */
  mainThreadCpuUs: number;
}

export function readProcessUsage(pid: number): ProcessUsage | null {
  try {
    const rss = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
    let cpuUs = 0;
    let mainThreadCpuUs = 0;
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const us = Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ', 1)[0]) / 1000;
      cpuUs += us;
      if (Number(thread) === pid) mainThreadCpuUs = us;
    }
    return {
      rssBytes: Number(rss?.[1] ?? Number.NaN) * 1024,
      openFiles: readdirSync(`/proc/${pid}/fd`).length,
      cpuUs,
      mainThreadCpuUs,
    };
  } catch (error) {
    // No /proc here, or a thread ended between two reads: no figures this time.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return null;
    throw error;
  }
}
