import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { selfMadeCa } from '../../../test/upstreams/self-made-ca.ts';
import type { CertificateStore } from './certificate-store.ts';
import { trustCertificates } from './trust-certificates.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-certificates-'));
});
afterEach(() => rm(directory, { recursive: true }));

const own = selfMadeCa().ca;
const other = selfMadeCa().ca;

function store(overrides: Partial<CertificateStore> = {}): CertificateStore & { now: readonly string[] } {
  return {
    now: ['bundled\n'],
    trusted() {
      return this.now;
    },
    system: () => Promise.resolve(['system\n']),
    trust(certificates) {
      this.now = certificates;
    },
    ...overrides,
  };
}

async function fileWith(text: string): Promise<{ NODE_EXTRA_CA_CERTS: string }> {
  const path = join(directory, 'ca.pem');
  await writeFile(path, text);
  return { NODE_EXTRA_CA_CERTS: path };
}

describe('trustCertificates', () => {
  it('adds the system’s authorities to those Node brings', async () => {
    const certificates = store();
    expect(await trustCertificates({}, certificates)).toEqual([]);
    expect(certificates.now).toEqual(['bundled\n', 'system\n']);
  });

  it('adds every certificate of the file, whatever stands around it', async () => {
    const certificates = store();
    const env = await fileWith(`# ours\r\n${own.replaceAll('\n', '\r\n')}\n\nfurther: words\n${other}`);
    expect(await trustCertificates(env, certificates)).toEqual([]);
    expect(certificates.now).toEqual(['bundled\n', 'system\n', own, other]);
  });

  it('does nothing where all of them are trusted already', async () => {
    const certificates = store({
      now: ['system\n', own],
      trust: () => expect.unreachable('nothing to add'),
    } as Partial<CertificateStore>);
    expect(await trustCertificates(await fileWith(own), certificates)).toEqual([]);
  });

  it.each([
    ['is not there', null, 'ENOENT'],
    ['holds none', 'only words\n', 'there is no certificate in'],
  ])('says so when the file %s, and trusts the system’s all the same', async (_, text, why) => {
    const certificates = store();
    const env = text === null ? { NODE_EXTRA_CA_CERTS: join(directory, 'none.pem') } : await fileWith(text);
    const troubles = await trustCertificates(env, certificates);
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toContain('NODE_EXTRA_CA_CERTS cannot be used');
    expect(troubles[0]).toContain(why);
    expect(certificates.now).toEqual(['bundled\n', 'system\n']);
  });

  it('keeps the system’s when the file holds a broken certificate', async () => {
    const certificates = store();
    const accept = certificates.trust.bind(certificates);
    certificates.trust = (list) => {
      if (list.includes(own)) throw new Error('bad certificate');
      accept(list);
    };
    expect(await trustCertificates(await fileWith(own), certificates)).toEqual([
      'NODE_EXTRA_CA_CERTS cannot be used: bad certificate',
    ]);
    expect(certificates.now).toEqual(['bundled\n', 'system\n']);
  });

  it('uses the file when the system’s cannot be read', async () => {
    const certificates = store({ system: () => Promise.reject(new Error('the keychain is locked')) });
    expect(await trustCertificates(await fileWith(own), certificates)).toEqual([
      'The certificates this system trusts cannot be used: the keychain is locked',
    ]);
    expect(certificates.now).toEqual(['bundled\n', own]);
  });
});
