import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, unlink } from 'node:fs/promises';
import { isRunning, processIdentity } from './process-identity.ts';

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

/**
 * Takes a lock that lives as long as this process, in the form of a file. A file left by a process that is gone is taken over,
 * also when another process has been given its id since.
 *
 * Where the start of a process cannot be told (Windows), a running process with that id counts as the holder.
 * @param waitMs how long to wait for another holder
 */
export async function takeProcessLock(path: string, waitMs = 0): Promise<ProcessLock | LockHolder> {
  const mine: LockFile = { pid: process.pid, started: await processIdentity(process.pid), nonce: randomUUID() };
  const startedAt = performance.now();
  for (;;) {
    if (await create(path, JSON.stringify(mine))) return { release: once(() => releaseLock(path, mine.nonce)) };
    const found = await readFile(path, 'utf8').catch(ifMissing(null));
    if (found === null) continue;
    const holder = parseLock(found);
    const waited = performance.now() - startedAt;
    if (holder ? !(await holds(holder)) : waited > UNREADABLE_IS_STALE_AFTER_MS) {
      await setAside(path, found);
      continue;
    }
    if (waited >= Math.max(waitMs, holder ? 0 : UNREADABLE_IS_STALE_AFTER_MS + POLL_MS))
      return { heldBy: holder?.pid ?? 0 };
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
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

/** Moves a stale lock away. Two processes may find the same one stale: whoever moved a fresh lock by mistake puts it back. */
async function setAside(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    return ifMissing(undefined)(error as NodeJS.ErrnoException);
  }
  if ((await readFile(aside, 'utf8')) !== stale) await link(aside, path).catch(() => undefined);
  await unlink(aside);
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
