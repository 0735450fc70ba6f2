import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FromService, ToService } from '../../main/contract/service-protocol.ts';
import { bareEnvironment } from '../harness/serve.ts';

export interface PackagedService extends AsyncDisposable {
  url: string;
  clientKey: string;
}

const CLIENT_KEY = 'gh-packaging-test-0123456789abcdef';
const CONFIG = `version: 1
providers: { demo: { type: demo } }
clients: [{ name: test, key: "\${env:PACKAGING_CLIENT_KEY}" }]
`;

/** Starts the service of an unpacked archive as a plain child process of Node, and waits until it listens. */
export async function startPackagedService(app: string): Promise<PackagedService> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-packaged-'));
  await writeFile(join(dataDir, 'config.yaml'), CONFIG, { mode: 0o600 });
  const child = fork(join(app, 'out', 'gateway-service.mjs'), {
    // What is beside the archive is all it may find: no checkout above it.
    cwd: dataDir,
    env: { ...bareEnvironment(), GATEHOUSE_SECRETS: 'memory', PACKAGING_CLIENT_KEY: CLIENT_KEY },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await exited;
    await rm(dataDir, { recursive: true, force: true });
  };
  const listening = new Promise<string>((resolve, reject) => {
    child.on('message', ({ data }: { data: FromService }) => {
      if (data.type === 'listening') resolve(data.url);
      if (data.type === 'failed') reject(new Error(data.text));
    });
    exited.then(([code, signal]) => reject(new Error(`The service ended with ${signal ?? code} before it listened.`)));
  });
  child.send({
    kind: 'message',
    data: { type: 'start', options: { dataDir, port: 0 } } satisfies ToService,
    ports: [],
  });
  try {
    return { url: await listening, clientKey: CLIENT_KEY, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}
