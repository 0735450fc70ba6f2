import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readTextFile } from '../read-text-file.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';

const FILE = 'control-token';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The token of the control API: whoever can read the data directory may control the gateway. Kept over restarts, so that
 * open windows go on working; made anew when it is damaged or when others could read it.
 * @returns 43 characters, 256 random bits
 */
export async function ensureControlToken(dataDir: string): Promise<string> {
  const path = join(dataDir, FILE);
  const kept = await readControlToken(dataDir);
  if (kept !== null && (await isPrivate(path))) return kept;
  const token = randomBytes(32).toString('base64url');
  await writeFileAtomically(path, `${token}\n`);
  return token;
}

/** @returns null when there is none, or none that is whole */
export async function readControlToken(dataDir: string): Promise<string | null> {
  const token = (await readTextFile(join(dataDir, FILE)))?.trim() ?? '';
  return TOKEN.test(token) ? token : null;
}

/** @returns a function that says whether an `authorization` header carries the token, in constant time */
export function createTokenCheck(token: string): (authorization: string | undefined) => boolean {
  const expected = digest(token);
  return (authorization) => {
    const [scheme, presented] = (authorization ?? '').split(' ', 2);
    return timingSafeEqual(digest(presented ?? ''), expected) && scheme?.toLowerCase() === 'bearer';
  };
}

/** Windows has no such modes; there the user's profile directory is what protects the file. */
async function isPrivate(path: string): Promise<boolean> {
  return process.platform === 'win32' || ((await stat(path)).mode & 0o077) === 0;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
