import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readTextFile } from '../read-text-file.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';

const FILE = 'gateway.json';

/** Which gateway runs on a data directory. */
export interface GatewayFile {
  /** Where the gateway can be reached from this machine, without a path. */
  url: string;
  pid: number;
  /** Milliseconds since the epoch. */
  startedAt: number;
}

/** Leaves word in the data directory of which gateway runs on it. */
export async function writeGatewayFile(dataDir: string, facts: GatewayFile): Promise<void> {
  await writeFileAtomically(join(dataDir, FILE), `${JSON.stringify(facts)}\n`);
}

/** @returns null when there is none or it cannot be understood */
export async function readGatewayFile(dataDir: string): Promise<GatewayFile | null> {
  const text = await readTextFile(join(dataDir, FILE));
  if (text === null) return null;
  try {
    return understand(JSON.parse(text));
  } catch {
    // Written by another version or cut off by a full disk: as good as none, and replaced at the next start.
    return null;
  }
}

/** Takes the word back, unless another gateway has left its own since. */
export async function removeGatewayFile(dataDir: string, pid: number): Promise<void> {
  const facts = await readGatewayFile(dataDir);
  if (facts?.pid === pid) await rm(join(dataDir, FILE), { force: true });
}

/** By hand: every command reads this file, and loading a schema library takes longer than the rest of it. */
function understand(value: unknown): GatewayFile | null {
  if (typeof value !== 'object' || value === null) return null;
  const { url, pid, startedAt } = value as Record<string, unknown>;
  if (typeof url !== 'string' || !/^http:\/\/[^/]+$/.test(url)) return null;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0 || typeof startedAt !== 'number') return null;
  return { url, pid, startedAt };
}
