import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { ask } from '../upstreams/ask.ts';
import { unreachableUrl } from '../upstreams/unreachable-url.ts';
import { type LlamaRoot, prepareLlamaRoot, whyNoLlama } from './llama-root.ts';

const READY_WITHIN_MS = 60_000;
const KILL_AFTER_MS = 5_000;
const SETPRIV = '/usr/bin/setpriv';

export interface LlamaOptions {
  /** Left out: a free one. */
  port?: number;
  /** Further llama-server options, such as `--api-key`. A model of your own (`-m`) takes the tiny one's place. */
  args?: string[];
  /** Told what takes time, and why there is none. Left out: standard error. */
  say?: (text: string) => void;
}

/** A real llama-server on 127.0.0.1 with the tiny model, `tiny`. It serves chat, completions, infill and embeddings. */
export interface Llama {
  url: string;
  port: number;
  /** Of llama-server itself: chroot becomes it. */
  pid: number;
  /** What it wrote, as far as it is kept. */
  log(): string;
  /** Resolves when the process has ended. */
  close(): Promise<void>;
}

/** Starts llama.cpp and waits until it answers. Where it cannot be had, says so and returns why. */
export async function startLlama(options: LlamaOptions = {}): Promise<Llama | { skipped: string }> {
  const say = options.say ?? ((text: string) => void process.stderr.write(`${text}\n`));
  const skip = (why: string) => {
    say(`Skipped, there is no llama.cpp: ${why}.`);
    return { skipped: `there is no llama.cpp: ${why}` };
  };
  const reason = await whyNoLlama();
  if (reason !== null) return skip(reason);
  let root: LlamaRoot;
  try {
    root = await prepareLlamaRoot(say);
  } catch (error) {
    return skip(`it cannot be installed (${error instanceof Error ? error.message : String(error)})`);
  }
  // Until the server listens another process may take the free port; then the start fails and says so.
  const port = options.port ?? Number(new URL(await unreachableUrl()).port);
  return run(root, port, options.args ?? []);
}

async function run(root: LlamaRoot, port: number, extra: string[]): Promise<Llama> {
  const ownModel = extra.some((arg) => ['-m', '--model', '--models-dir', '--models-preset'].includes(arg));
  const model = ownModel ? [] : ['-m', root.model, '--alias', 'tiny'];
  const server = ['/usr/bin/llama-server', '--host', '127.0.0.1', '--port', String(port), ...model];
  // With --embeddings and a pooling it serves embeddings and goes on serving chat (v0.7.0; without, embeddings are 501).
  const command = [...server, '--embeddings', '--pooling', 'mean', '--offline', '--no-ui', '-t', '2', ...extra];
  // Ends with this process even when it is killed; chroot executes the server in its own place, so the pid is the server's.
  const guard = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'KILL'] : [];
  const [program = '', ...args] = [...guard, 'chroot', root.path, ...command];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });

  let log = '';
  const keep = (text: Buffer) => {
    log = (log + text.toString()).slice(-64_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`it ended with ${code ?? signal}`));
  });

  const url = `http://127.0.0.1:${port}`;
  try {
    await becomeReady(url, exited);
  } catch (error) {
    await end(child, exited);
    throw new Error(`llama-server did not start: ${log.trim().split('\n').slice(-5).join(' · ')}`, { cause: error });
  }
  return { url, port, pid: child.pid ?? 0, log: () => log, close: () => end(child, exited) };
}

async function becomeReady(url: string, exited: Promise<string>): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  let ended: string | null = null;
  void exited.then((how) => {
    ended = how;
  });
  while (ended === null) {
    // Refused while it starts, 503 while it loads.
    const health = await ask(`${url}/health`).catch(() => null);
    if (health?.status === 200) return;
    if (Date.now() > deadline) throw new Error(`not ready within ${READY_WITHIN_MS / 1000} s`);
    await wait(50);
  }
  throw new Error(ended);
}

async function end(child: ChildProcess, exited: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  await exited;
  clearTimeout(timer);
}
