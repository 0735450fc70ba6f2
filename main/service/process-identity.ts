import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Whether a process with this id runs. One that belongs to somebody else counts. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Something that two processes with the same id never share: when it started.
 * @returns null where it cannot be told (Windows, or no such process)
 */
export async function processIdentity(pid: number, platform: string = process.platform): Promise<string | null> {
  try {
    if (platform === 'linux') {
      // Ticks since boot, so a clock that is set does not change it; the boot id tells boots apart.
      const [stat, boot] = await Promise.all([
        readFile(`/proc/${pid}/stat`, 'utf8'),
        readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      ]);
      // The name in parentheses may itself contain spaces and parentheses; fields count from after the last one.
      const startTicks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
      return startTicks ? `${boot.trim()}:${startTicks}` : null;
    }
    if (platform === 'darwin') {
      const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], {
        env: { PATH: '/bin:/usr/bin', LC_ALL: 'C', TZ: 'UTC' },
      });
      return stdout.trim() || null;
    }
  } catch {
    return null; // it ended while we looked
  }
  return null;
}
