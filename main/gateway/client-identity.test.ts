import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { identifyClient } from './client-identity.ts';

const zed = { name: 'zed', allowed_models: ['*'], allowed_routes: undefined };
const hashed = hash('sha256', 'gh-good', 'hex');
const directory = { byHash: (text: string) => (text === hashed ? zed : null) };

describe('identifyClient', () => {
  it.each([
    [{ authorization: 'Bearer gh-good' }, null],
    [{ authorization: 'bearer gh-good' }, null],
    [{ 'x-api-key': 'gh-good' }, null],
    [{ 'x-goog-api-key': 'gh-good' }, null],
    [{ 'api-key': 'gh-good' }, null],
    [{}, 'gh-good'],
    [{ authorization: 'Bearer sk-ant-of-their-own', 'x-api-key': 'gh-good' }, null],
    [{ authorization: 'Bearer gh-good', 'x-api-key': 'sk-something' }, null],
  ])('finds the client by %j and %j', (headers, fromUrl) => {
    expect(identifyClient(headers, fromUrl, directory).name).toBe('zed');
  });

  it('J2: says nothing of a wrong key in its refusal', () => {
    const attempt = () => identifyClient({ authorization: 'Bearer gh-wrong-secret' }, null, directory);
    expect(attempt).toThrow(/not known here/);
    expect(attempt).not.toThrow(/wrong-secret/);
  });

  it('J9: does not take the stored hash for a key', () => {
    expect(() => identifyClient({ 'x-api-key': hashed }, null, directory)).toThrow(/not known here/);
  });

  it('J7: takes any text as a key that is not known, not as part of anything', () => {
    for (const key of ["' OR 1=1 --", '"; DROP TABLE requests; --', '\u0000', 'x'.repeat(10_000)]) {
      expect(() => identifyClient({ 'x-api-key': key }, null, directory)).toThrow(/not known here/);
    }
  });

  it('asks for a key also on loopback', () => {
    expect(() => identifyClient({}, null, directory)).toThrow(/No client key/);
    expect(() => identifyClient({ authorization: 'Bearer ' }, null, directory)).toThrow(/No client key/);
  });
});
