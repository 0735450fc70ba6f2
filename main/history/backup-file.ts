import { constants, copyFileSync, renameSync, rmSync, statSync } from 'node:fs';

/**
 * Copies the database beside itself, as `history.db.v1-backup`. The caller holds the write lock and has emptied the
 * write-ahead log.
 * @throws when the log still holds pages (the copy would lack them), or the disk refuses
 */
export function backupFile(file: string, version: number): string {
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  if (log && log.size > 0) throw new Error('another program is using the history');
  const target = `${file}.v${version}-backup`;
  const part = `${target}.part`;
  try {
    // A clone of the blocks where the file system can, so that gigabytes cost nothing.
    copyFileSync(file, part, constants.COPYFILE_FICLONE);
    renameSync(part, target);
  } finally {
    rmSync(part, { force: true });
  }
  return target;
}
