import { readFile } from 'node:fs/promises';
import { sayProblem } from '../../contract/sentences/tables.ts';
import type { CertificateStore } from './certificate-store.ts';

/** Variable that names a PEM file with further authorities. */
export const EXTRA_CERTIFICATES = 'NODE_EXTRA_CA_CERTS';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Makes connections to providers trust, beside the list Node brings, the authorities of the system and those of the file in
 * `NODE_EXTRA_CA_CERTS`: behind a company's proxy every certificate comes from the company's own. Node reads that file by
 * itself, but not in the packaged app, where it is kept from taking orders from the environment.
 * @returns what could not be trusted and why, a sentence each; the rest is in force
 */
export async function trustCertificates(env: NodeJS.ProcessEnv, store: CertificateStore): Promise<string[]> {
  const troubles: string[] = [];
  const told = (what: 'certificates_of_system' | 'certificates_of_file') => (error: unknown) => {
    troubles.push(sayProblem(what, { why: error instanceof Error ? error.message : String(error) }));
    return [];
  };
  const systemFailed = told('certificates_of_system');
  const extraFailed = told('certificates_of_file');
  const path = env[EXTRA_CERTIFICATES];
  const [system, extra] = await Promise.all([
    store.system().catch(systemFailed),
    path ? readCertificates(path).catch(extraFailed) : [],
  ]);
  // Each in a step of its own: a broken certificate in the file must not take the system's with it.
  add(store, system, systemFailed);
  add(store, extra, extraFailed);
  return troubles;
}

function add(store: CertificateStore, certificates: readonly string[], failed: (error: unknown) => void): void {
  try {
    const trusted = new Set(store.trusted());
    const before = trusted.size;
    for (const certificate of certificates) trusted.add(certificate);
    if (trusted.size > before) store.trust([...trusted]);
  } catch (error) {
    failed(error);
  }
}

/** @throws the file system's error; Error when there is no certificate in it */
async function readCertificates(path: string): Promise<string[]> {
  const found = (await readFile(path, 'utf8')).match(CERTIFICATE) ?? [];
  if (found.length === 0) throw new Error(`there is no certificate in ${path}`);
  return found.map((certificate) => `${certificate.replaceAll('\r\n', '\n')}\n`);
}
