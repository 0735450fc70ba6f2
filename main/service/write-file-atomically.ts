import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface AtomicWriteOptions {
  /** Keep the mode of a file that exists; a new one gets 0600 either way. Without it the result is always 0600. */
  keepMode?: boolean;
  /** Called when the new content is durable and the old still stands; what it throws leaves the old file as it was. */
  beforeReplace?: () => Promise<void>;
}

/**
 * Replaces a file as a whole: a reader sees the old content or the new, also after a crash or a power cut.
 * Writes through a symbolic link to the file it points at, and keeps the owner where it may.
 */
export async function writeFileAtomically(
  path: string,
  content: string | Uint8Array,
  options: AtomicWriteOptions = {},
): Promise<void> {
  const target = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return path;
    throw error;
  });
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await copyOwnership(target, file, options.keepMode ?? false);
      await file.sync();
    } finally {
      await file.close();
    }
    await options.beforeReplace?.();
    await replace(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined); // it may never have come into being; the first error is the one that counts
    throw error;
  }
  await syncDirectory(dirname(target));
}

async function copyOwnership(target: string, file: FileHandle, keepMode: boolean): Promise<void> {
  const existing = await stat(target).catch(() => null);
  if (!existing || process.platform === 'win32') return;
  const mine = await file.stat();
  if (mine.uid !== existing.uid || mine.gid !== existing.gid) {
    // Only root may give a file away. For anyone else the content matters more than the owner.
    await file.chown(existing.uid, existing.gid).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPERM') throw error;
    });
  }
  if (keepMode) await file.chmod(existing.mode & 0o777);
}

/** Windows refuses to replace a file while a virus scanner or an editor has it open; a moment later it works. */
async function replace(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (process.platform !== 'win32' || attempt === 10 || !['EPERM', 'EACCES', 'EBUSY'].includes(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
    }
  }
}

/** Without this a power cut can bring the old name back. Windows cannot open a directory and needs no such thing. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
