import { randomUUID } from 'node:crypto';
import { open, readFile, stat, unlink } from 'node:fs/promises';
import { isRunning, processIdentity } from './process-identity.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

export interface ProcessLock {
  /** Gives the lock back. Does nothing the second time. */
  release(): Promise<void>;
}

/** Who holds a lock that was not given. `pid` is 0 when its file says nothing readable. */
export interface LockHolder {
  heldBy: number;
}

interface LockFile {
  pid: number;
  /** See `processIdentity`. */
  started: string | null;
  nonce: string;
}

const POLL_MS = 25;
/** A lock file is written right after it is made; one that stays empty for this long was left by a crash between the two. */
const UNREADABLE_IS_STALE_AFTER_MS = 1000;
/** Taking over is a matter of milliseconds; whoever has been at it for this long has died. */
const TAKEOVER_IS_DEAD_AFTER_MS = 10_000;

/**
 * Takes a lock that lives as long as this process, in the form of a file. A file left by a process that is gone is taken over,
 * also when another process has been given its id since.
 *
 * Where the start of a process cannot be told (Windows), a running process with that id counts as the holder.
 * @param waitMs how long to wait for another holder
 */
export async function takeProcessLock(path: string, waitMs = 0): Promise<ProcessLock | LockHolder> {
  const mine: LockFile = { pid: process.pid, started: await processIdentity(process.pid), nonce: randomUUID() };
  const content = JSON.stringify(mine);
  const lock: ProcessLock = { release: once(() => releaseLock(path, mine.nonce)) };
  const startedAt = performance.now();
  for (;;) {
    if (await create(path, content)) return lock;
    const found = await readFile(path, 'utf8').catch(ifMissing(null));
    if (found === null) continue;
    const holder = parseLock(found);
    const waited = performance.now() - startedAt;
    if (holder ? !(await holds(holder)) : waited > UNREADABLE_IS_STALE_AFTER_MS) {
      if (await takeOver(path, found, content)) return lock;
      continue;
    }
    if (waited >= Math.max(waitMs, holder ? 0 : UNREADABLE_IS_STALE_AFTER_MS + POLL_MS))
      return { heldBy: holder?.pid ?? 0 };
    await pause();
  }
}

async function create(path: string, content: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(content);
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function holds(holder: LockFile): Promise<boolean> {
  if (!isRunning(holder.pid)) return false;
  if (holder.started === null) return true;
  return holder.started === (await processIdentity(holder.pid));
}

/**
 * Puts our lock in the place of a stale one. Several processes may find the same lock stale; they do this one at a time,
 * and the name is never free in between, so exactly one of them gets it.
 */
async function takeOver(path: string, stale: string, mine: string): Promise<boolean> {
  const turn = `${path}.takeover`;
  if (!(await create(turn, mine))) {
    const begun = await stat(turn).catch(ifMissing(null));
    if (begun && Date.now() - begun.mtimeMs > TAKEOVER_IS_DEAD_AFTER_MS) await unlink(turn).catch(ifMissing(undefined));
    await pause();
    return false;
  }
  try {
    if ((await readFile(path, 'utf8').catch(ifMissing(null))) !== stale) return false;
    await writeFileAtomically(path, mine);
    return true;
  } finally {
    await unlink(turn);
  }
}

async function releaseLock(path: string, nonce: string): Promise<void> {
  const found = await readFile(path, 'utf8').catch(ifMissing(null));
  if (found !== null && parseLock(found)?.nonce === nonce) await unlink(path).catch(ifMissing(undefined));
}

function parseLock(text: string): LockFile | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { pid, started, nonce } = value as Record<string, unknown>;
    if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0 || typeof nonce !== 'string') return null;
    return { pid, started: typeof started === 'string' ? started : null, nonce };
  } catch {
    return null;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, POLL_MS));
}

function ifMissing<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= action();
    return running;
  };
}
