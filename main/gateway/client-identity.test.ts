import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { identifyClient } from './client-identity.ts';

const zed = { name: 'zed', allowed_models: ['*'], allowed_routes: undefined };
const hashed = hash('sha256', 'gh-good', 'hex');
const over = (headers: IncomingHttpHeaders, socket = new Socket()) => ({ headers, socket });
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
    expect(identifyClient(over(headers), fromUrl, directory).name).toBe('zed');
  });

  it('J2: says nothing of a wrong key in its refusal', () => {
    const attempt = () => identifyClient(over({ authorization: 'Bearer gh-wrong-secret' }), null, directory);
    expect(attempt).toThrow(/not known here/);
    expect(attempt).not.toThrow(/wrong-secret/);
  });

  it('J9: does not take the stored hash for a key', () => {
    expect(() => identifyClient(over({ 'x-api-key': hashed }), null, directory)).toThrow(/not known here/);
  });

  it('J7: takes any text as a key that is not known, not as part of anything', () => {
    for (const key of ["' OR 1=1 --", '"; DROP TABLE requests; --', '\u0000', 'x'.repeat(10_000)]) {
      expect(() => identifyClient(over({ 'x-api-key': key }), null, directory)).toThrow(/not known here/);
    }
  });

  it('reads the key of each request anew, though a connection carries many', () => {
    const socket = new Socket();
    const ask = (key: string) => identifyClient(over({ 'x-api-key': key }, socket), null, directory).name;
    expect(ask('gh-good')).toBe('zed');
    expect(() => ask('gh-gooD')).toThrow(/not known here/);
    expect(ask('gh-good')).toBe('zed');
  });

  it('J2: a key taken back is refused on a connection that has used it', () => {
    const socket = new Socket();
    const names = new Map([[hashed, zed]]);
    const ask = () =>
      identifyClient(over({ 'x-api-key': 'gh-good' }, socket), null, { byHash: (text) => names.get(text) ?? null });
    expect(ask().name).toBe('zed');
    names.clear();
    expect(ask).toThrow(/not known here/);
  });

  it('asks for a key also on loopback', () => {
    expect(() => identifyClient(over({}), null, directory)).toThrow(/No client key/);
    expect(() => identifyClient(over({ authorization: 'Bearer ' }), null, directory)).toThrow(/No client key/);
  });
});
