import { fileURLToPath } from 'node:url';
import type { Children } from '../processes/children.ts';
import { portOf } from '../processes/first-word.ts';
import { type Candidate, CHAT_PATH } from './candidate.ts';

export async function startBarePipe(children: Children, upstreamPort: number): Promise<Candidate> {
  const child = children.fork(fileURLToPath(new URL('../bare-pipe.ts', import.meta.url)), {
    UPSTREAM: `http://127.0.0.1:${upstreamPort}`,
  });
  return {
    name: 'pipe',
    target: { host: '127.0.0.1', port: await portOf(child), path: CHAT_PATH, headers: {} },
    pid: child.pid ?? null,
    stop: () => children.stop(child),
  };
}
