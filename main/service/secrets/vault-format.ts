import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/**
 * The vault file: one line of JSON that says how to read it, and one line of ciphertext, base64.
 *
 * The key comes from the passphrase by scrypt (N = 2^17, r = 8: about 128 MB and a third of a second for every guess).
 * AES-256-GCM encrypts the secrets under a nonce that is new for every write, and authenticates the first line with them, so
 * that nobody can weaken the parameters of a vault that is already there.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt
 */
const N = 2 ** 17;
const BYTES = { salt: 16, nonce: 12, tag: 16, key: 32 };

const base64 = (length: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === length);

const vaultHeader = z.strictObject({
  format: z.literal('gatehouse-vault'),
  version: z.literal(1),
  // Upper bounds: a file from elsewhere must not be able to eat all memory.
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    N: z
      .int()
      .min(N)
      .max(2 ** 20),
    r: z.literal(8),
    p: z.literal(1),
    salt: base64(BYTES.salt),
  }),
  /** Tells a wrong passphrase from a damaged file. A hash of the second half of what scrypt gives; the key is the first. */
  check: base64(BYTES.key),
  cipher: z.literal('aes-256-gcm'),
  nonce: base64(BYTES.nonce),
});

/** Pairs, not a record: `__proto__` is a name like any other. */
const vaultSecrets = z.array(z.tuple([z.string(), z.string()]));

export type VaultHeader = z.infer<typeof vaultHeader>;

export interface SealedVault {
  header: VaultHeader;
  /** The first line as it stands in the file: what is authenticated. */
  headerLine: string;
  ciphertext: Buffer;
}

/** What opens a vault. Held in memory instead of the passphrase. */
export interface VaultKey {
  kdf: VaultHeader['kdf'];
  key: Buffer;
  check: Buffer;
}

/** Splits a vault file. @returns null when it is none, or not whole */
export function parseVault(text: string): SealedVault | null {
  const [headerLine = '', body = '', ...rest] = text.split('\n');
  if (rest.join('') !== '') return null;
  try {
    const header = vaultHeader.parse(JSON.parse(headerLine));
    const ciphertext = Buffer.from(body, 'base64');
    return ciphertext.length > BYTES.tag ? { header, headerLine, ciphertext } : null;
  } catch {
    return null;
  }
}

/** Parameters for a vault that does not exist yet. */
export function newKdf(): VaultHeader['kdf'] {
  return { name: 'scrypt', N, r: 8, p: 1, salt: randomBytes(BYTES.salt).toString('base64') };
}

/** Slow on purpose; off the main thread. The same passphrase typed on another keyboard gives the same key (NFKC). */
export function deriveVaultKey(passphrase: string, kdf: VaultHeader['kdf']): Promise<VaultKey> {
  const { N: cost, r, p } = kdf;
  const options = { N: cost, r, p, maxmem: 256 * cost * r };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), Buffer.from(kdf.salt, 'base64'), 2 * BYTES.key, options, (error, derived) => {
      if (error) return reject(error);
      const check = createHash('sha256').update(derived.subarray(BYTES.key)).digest();
      resolve({ kdf, key: derived.subarray(0, BYTES.key), check });
    });
  });
}

/** Whether this key is the one the vault was closed with. */
export function fitsVault(key: VaultKey, header: VaultHeader): boolean {
  return timingSafeEqual(key.check, Buffer.from(header.check, 'base64'));
}

/** The text of a vault file with these secrets in it. */
export function sealVault(secrets: ReadonlyMap<string, string>, key: VaultKey): string {
  const nonce = randomBytes(BYTES.nonce);
  const header: VaultHeader = {
    format: 'gatehouse-vault',
    version: 1,
    kdf: key.kdf,
    check: key.check.toString('base64'),
    cipher: 'aes-256-gcm',
    nonce: nonce.toString('base64'),
  };
  const headerLine = JSON.stringify(header);
  const cipher = createCipheriv('aes-256-gcm', key.key, nonce, { authTagLength: BYTES.tag }).setAAD(
    Buffer.from(headerLine),
  );
  const ciphertext = Buffer.concat([
    cipher.update(JSON.stringify([...secrets]), 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return `${headerLine}\n${ciphertext.toString('base64')}\n`;
}

/** The secrets of a vault. @returns null when it was changed by anyone who did not have the key */
export function openVault({ header, headerLine, ciphertext }: SealedVault, key: VaultKey): Map<string, string> | null {
  const nonce = Buffer.from(header.nonce, 'base64');
  const tag = ciphertext.subarray(-BYTES.tag);
  const decipher = createDecipheriv('aes-256-gcm', key.key, nonce, { authTagLength: BYTES.tag })
    .setAAD(Buffer.from(headerLine))
    .setAuthTag(tag);
  try {
    const text = Buffer.concat([decipher.update(ciphertext.subarray(0, -BYTES.tag)), decipher.final()]).toString(
      'utf8',
    );
    return new Map(vaultSecrets.parse(JSON.parse(text)));
  } catch {
    return null;
  }
}
