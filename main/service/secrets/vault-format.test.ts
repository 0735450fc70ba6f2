import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { deriveVaultKey, fitsVault, newKdf, openVault, parseVault, sealVault, type VaultKey } from './vault-format.ts';

describe('a vault', () => {
  let key: VaultKey;

  beforeAll(async () => {
    key = await deriveVaultKey('passphrase', newKdf());
  });

  const reopen = (text: string) => {
    const sealed = parseVault(text);
    return sealed && openVault(sealed, key);
  };

  it('gives back any secrets', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
        const secrets = new Map([...pairs, ['__proto__', 'x']]);
        expect(reopen(sealVault(secrets, key))).toEqual(secrets);
      }),
    );
  });

  it('opens no more after any change of any character', () => {
    const text = sealVault(new Map([['a', 'secret']]), key);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 33, max: 126 }), (at, code) => {
        const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
        fc.pre(changed !== text);
        const sealed = parseVault(changed);
        // The last characters of base64 have bits that stand for nothing: those may change without changing a byte.
        const same =
          sealed &&
          sealed.headerLine === text.split('\n')[0] &&
          sealed.ciphertext.equals(parseVault(text)?.ciphertext ?? Buffer.alloc(0));
        if (!same) expect(sealed && fitsVault(key, sealed.header) ? openVault(sealed, key) : null).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('opens no more when it is cut short anywhere', () => {
    const text = sealVault(new Map([['a', 'secret']]), key);
    const whole = text.trimEnd().replace(/=+$/, '').length;
    for (let length = 0; length < whole; length++) expect(reopen(text.slice(0, length))).toBeNull();
  });

  it('never uses a nonce twice', () => {
    const nonces = Array.from({ length: 200 }, () => parseVault(sealVault(new Map(), key))?.header.nonce);
    expect(new Set(nonces).size).toBe(200);
  });

  it('costs at least N = 2^17 to guess at, and takes no file that says less or far more', () => {
    expect(key.kdf.N).toBeGreaterThanOrEqual(2 ** 17);
    const text = sealVault(new Map(), key);
    for (const n of [1024, 2 ** 16, 2 ** 24]) expect(parseVault(text.replace(`"N":${2 ** 17}`, `"N":${n}`))).toBeNull();
  });

  it('knows a passphrase typed in another Unicode form', async () => {
    const composed = await deriveVaultKey('caf\u00e9', key.kdf);
    const decomposed = await deriveVaultKey('cafe\u0301', key.kdf);
    expect(decomposed.key).toEqual(composed.key);
  });
});
