import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { Worker } from 'node:worker_threads';

/** Authorities, as PEM texts. */
export interface CertificateStore {
  /** Those connections made from now on trust. */
  trusted(): readonly string[];
  /** Those the operating system trusts. @throws Error when they cannot be had, or not in time */
  system(): Promise<readonly string[]>;
  /** Has every connection made from now on trust these and no others. @throws Error when one is no certificate */
  trust(certificates: readonly string[]): void;
}

/** A keychain that asks a person something must not keep the gateway from starting. */
const SYSTEM_PATIENCE_MS = 3_000;

const READ_SYSTEM =
  "require('node:worker_threads').parentPort.postMessage(require('node:tls').getCACertificates('system'))";

/** The certificates of this process. */
export const processCertificates: CertificateStore = {
  trusted: () => getCACertificates('default'),
  system: readSystem,
  trust: setDefaultCACertificates,
};

/** Takes 100 ms and more, so it is done in a thread of its own while the gateway starts. */
async function readSystem(): Promise<readonly string[]> {
  const { promise, resolve, reject } = Promise.withResolvers<string[]>();
  const worker = new Worker(READ_SYSTEM, { eval: true, name: 'system certificates' });
  worker.once('message', resolve).once('error', reject);
  const timer = setTimeout(() => reject(new Error(`no answer in ${SYSTEM_PATIENCE_MS / 1000} s`)), SYSTEM_PATIENCE_MS);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    void worker.terminate();
  }
}
