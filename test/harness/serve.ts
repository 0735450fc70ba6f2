import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../main/cli/gatehouse.ts', import.meta.url));

export interface Served {
  url: string;
  ui: string;
  pid: number;
  dataDir: string;
  configPath: string;
  child: ChildProcess;
  /** Everything the process has written so far. */
  output(): string;
  /** @returns the exit code, or the signal that ended it */
  exited: Promise<number | string>;
  /** Runs a command on the same data directory. */
  run(...args: string[]): Promise<Ran>;
  /** Ends the process if it still runs and removes its data. */
  close(): Promise<void>;
}

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

export interface ServeOptions {
  /** The config file's text; left out: discovered as on a first start. */
  config?: string;
  env?: Record<string, string>;
  /** Keeps a data directory over two runs. */
  dataDir?: string;
  /** What to run; left out: the sources of the command line. */
  program?: string;
}

/** Starts `gatehouse serve` as a process of its own, as a user would. */
export async function serve(options: ServeOptions = {}): Promise<Served> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'gatehouse-test-')));
  const configPath = join(dataDir, 'config.yaml');
  if (options.config !== undefined) await writeFile(configPath, options.config, { mode: 0o600 });
  const env = { ...bareEnvironment(), GATEHOUSE_SECRETS: 'memory', ...options.env };
  const program = options.program ?? cli;
  const child = spawn(process.execPath, [program, 'serve', '--json', '--port', '0', '--data-dir', dataDir], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code ?? -1));
  });
  const listening = new Promise<{ url: string; ui: string; pid: number }>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const line = output.split('\n').find((one) => one.startsWith('{"event":"listening"'));
      if (line) resolve(JSON.parse(line) as { url: string; ui: string; pid: number });
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    void exited.then((how) => reject(new Error(`serve ended with ${how} before it listened:\n${output}`)));
  });
  const { url, ui, pid } = await listening;
  return {
    url,
    ui,
    pid,
    dataDir,
    configPath,
    child,
    output: () => output,
    exited,
    run: (...args) => run([...args, '--data-dir', dataDir], env, '', program),
    async close() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await exited;
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs a command to its end. */
export function run(
  args: string[],
  env: Record<string, string> = bareEnvironment(),
  input = '',
  program = cli,
): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? -1, stdout, stderr })));
}

/** Without the keys and settings of whoever runs the tests. */
export function bareEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}) };
}

/** A new data directory with a config in it. */
export async function dataDirWith(config: string): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-test-'));
  await writeFile(join(dataDir, 'config.yaml'), config, { mode: 0o600 });
  return dataDir;
}

/** Every byte under a directory, for looking for something that must not be there. */
export async function everyFile(directory: string, names: string[]): Promise<string> {
  const parts = await Promise.all(names.map((name) => readFile(join(directory, name)).catch(() => Buffer.alloc(0))));
  return Buffer.concat(parts).toString('latin1');
}
