import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Children } from '../processes/children.ts';
import { answers } from './answers.ts';
import { type Candidate, CHAT_PATH } from './candidate.ts';
import { freePort } from './free-port.ts';
import { runCommand } from './run-command.ts';

const PACKAGE = '@portkey-ai/gateway';
const VERSION = '1.15.2';
/** What its own repository is locked to. With the newest, every stream it proxies ends in a 500 (“immutable” headers). */
const NODE_SERVER = { '@hono/node-server': '1.13.5' };

/** Brings Portkey's open-source gateway from npm into a folder of its own and starts it on Node, as its README does. */
export async function startPortkey(children: Children, dir: string, upstreamPort: number): Promise<Candidate> {
  await mkdir(dir, { recursive: true });
  await writeFile(
    join(dir, 'package.json'),
    JSON.stringify({ private: true, dependencies: { [PACKAGE]: VERSION }, overrides: NODE_SERVER }),
  );
  await runCommand(
    children,
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    dir,
  );

  const port = await freePort();
  const program = join(dir, 'node_modules', PACKAGE, 'build', 'start-server.js');
  const child = children.spawn(process.execPath, [program, `--port=${port}`, '--headless'], {
    cwd: dir,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'ignore',
  });
  await answers(`http://127.0.0.1:${port}/`);
  return {
    name: 'portkey',
    target: {
      host: '127.0.0.1',
      port,
      path: CHAT_PATH,
      headers: {
        authorization: 'Bearer upstream-key-of-the-bench',
        'x-portkey-provider': 'openai',
        'x-portkey-custom-host': `http://127.0.0.1:${upstreamPort}/v1`,
      },
    },
    pid: child.pid ?? null,
    stop: () => children.stop(child),
  };
}
