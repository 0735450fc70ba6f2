import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import * as z from 'zod';
import type { Children } from '../processes/children.ts';
import { firstLine } from '../processes/first-word.ts';
import { type Candidate, CHAT_PATH } from './candidate.ts';
import { gatehouseConfig, gatehouseEnv } from './gatehouse-config.ts';

const LISTENS_WITHIN_MS = 30_000;

const listening = z.object({ event: z.literal('listening'), url: z.url(), pid: z.int() });

export interface GatehouseOptions {
  projectDir: string;
  /** Made when it is not there. Its config is written anew for this upstream. */
  dataDir: string;
  upstreamPort: number;
  /** Flags for node itself, such as `--inspect=127.0.0.1:0`. */
  nodeFlags?: string[];
}

export interface RunningGatehouse extends Candidate {
  url: string;
  pid: number;
  /** From the start of the process to its line that it listens. */
  startMs: number;
  /** Where its inspector listens, when a flag asked for one. */
  inspectorUrl: string | null;
  /** The token of its control API. */
  controlToken(): Promise<string>;
}

/** Starts the built gateway as a user would, with history and every check on. */
export async function startGatehouse(children: Children, options: GatehouseOptions): Promise<RunningGatehouse> {
  const { projectDir, dataDir, upstreamPort, nodeFlags = [] } = options;
  const config = join(dataDir, 'config.yaml');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(config, gatehouseConfig(upstreamPort));

  const startedAt = performance.now();
  const program = join(projectDir, 'bin', 'gatehouse.mjs');
  const args = [...nodeFlags, program, 'serve', '--json', '--port', '0', '--data-dir', dataDir, '--config', config];
  const child = children.spawn(process.execPath, args, {
    cwd: projectDir,
    env: { ...process.env, ...gatehouseEnv },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('the gateway has no output to read');

  let complaint = '';
  let inspectorUrl: string | null = null;
  stderr.setEncoding('utf8').on('data', (text: string) => {
    inspectorUrl ??= /ws:\/\/\S+/.exec(text)?.[0] ?? null;
    complaint = (complaint + text).slice(-2000);
  });
  const said = await firstLine(child, stdout, readListening, LISTENS_WITHIN_MS).catch((error: Error) => {
    throw new Error(`${error.message}\n${complaint}`);
  });
  const startMs = performance.now() - startedAt;
  const headers = { authorization: `Bearer ${gatehouseEnv.BENCH_KEY}` };
  return {
    name: 'gatehouse',
    url: said.url,
    target: { host: '127.0.0.1', port: Number(new URL(said.url).port), path: CHAT_PATH, headers },
    pid: said.pid,
    startMs,
    inspectorUrl,
    stop: () => children.stop(child),
    controlToken: async () => (await readFile(join(dataDir, 'control-token'), 'utf8')).trim(),
  };
}

function readListening(line: string): z.infer<typeof listening> | null {
  if (!line.startsWith('{')) return null;
  const parsed = listening.safeParse(JSON.parse(line));
  return parsed.success ? parsed.data : null;
}
