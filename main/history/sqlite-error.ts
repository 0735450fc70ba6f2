import { sayProblem } from '../contract/sentences/tables.ts';

/** What an error from SQLite asks for. */
export type SqliteTrouble =
  /** The surroundings refuse: disk full, read-only, locked, I/O error. The same statement can work later. */
  | 'environment'
  /** The file is not a database, or not one any more. */
  | 'corrupt'
  /** The statement or its data is at fault. */
  | 'statement';

const ENVIRONMENT = /^SQLITE_(FULL|READONLY|BUSY|LOCKED|IOERR|CANTOPEN|NOMEM|PERM|NOLFS|PROTOCOL|INTERRUPT)/;
const CORRUPT = /^SQLITE_(CORRUPT|NOTADB)/;
const FILE_ERRORS = /^(EACCES|EBUSY|EDQUOT|EIO|EMFILE|ENFILE|ENOSPC|EPERM|EROFS)$/;

/** Sorts an error by what can be done about it. */
export function sqliteTrouble(error: unknown): SqliteTrouble {
  const code = errorCode(error);
  if (CORRUPT.test(code)) return 'corrupt';
  if (ENVIRONMENT.test(code) || FILE_ERRORS.test(code)) return 'environment';
  return 'statement';
}

/** What is wrong, for a person. */
export function describeSqliteTrouble(error: unknown): string {
  const code = errorCode(error);
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return sayProblem('disk_full');
  if (/^(SQLITE_READONLY|EROFS)/.test(code)) return sayProblem('file_read_only');
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) return sayProblem('file_locked');
  if (/^(SQLITE_(CANTOPEN|PERM)|EACCES|EPERM)/.test(code)) return sayProblem('file_not_opened');
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') return sayProblem('disk_faulty');
  return error instanceof Error ? error.message : String(error);
}

function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
