import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startBareGateway } from '../harness/bare-gateway.ts';
import { MemoryHistory } from '../harness/memory-history.ts';

/** A gateway in a process of its own, so that its memory is its own as well. */
export interface GatewayProcess {
  url: string;
  key: string;
  /** Most memory it has had so far, in bytes. */
  peakRssBytes(): Promise<number>;
  close(): Promise<void>;
}

type Message = { url: string; key: string } | { peakRssBytes: number };

export async function startGatewayProcess(config: string): Promise<GatewayProcess> {
  const child = fork(fileURLToPath(import.meta.url), [config], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const next = () =>
    new Promise<Message>((resolve, reject) => {
      child.once('message', (message) => resolve(message as Message));
      void exited.then(() => reject(new Error('the gateway’s process has ended')));
    });
  const started = await next();
  if (!('url' in started)) throw new Error('the gateway’s process did not say where it listens');
  return {
    ...started,
    peakRssBytes: async () => {
      const answer = next();
      child.send('peak');
      const message = await answer;
      return 'peakRssBytes' in message ? message.peakRssBytes : Number.NaN;
    },
    close: async () => {
      child.kill();
      await exited;
    },
  };
}

const [, script, config] = process.argv;
if (script === fileURLToPath(import.meta.url) && config !== undefined && process.send) {
  const history = new MemoryHistory();
  // What a test's history keeps would count as the gateway's memory.
  history.record = () => {};
  const { url, key } = await startBareGateway(config, { history });
  process.on('message', () => process.send?.({ peakRssBytes: process.resourceUsage().maxRSS * 1024 }));
  process.on('disconnect', () => process.exit());
  process.send({ url, key });
}
