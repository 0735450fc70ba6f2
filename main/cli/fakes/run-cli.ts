import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { CliIo } from '../cli-io.ts';
import { exitCode } from '../exit-code.ts';
import { run } from '../run.ts';

const ENTRY = join(import.meta.dirname, '..', 'gatehouse.ts');

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command in this process, which is quick. @param input what comes on standard input */
export async function runCli(args: string[], env: NodeJS.ProcessEnv = {}, input = ''): Promise<CliResult> {
  const result = { stdout: '', stderr: '' };
  const io: CliIo = {
    env,
    stdin: Readable.from(input === '' ? [] : [input]),
    columns: Number.POSITIVE_INFINITY,
    now: () => Date.now(),
    async out(written) {
      result.stdout += written;
    },
    note(line) {
      result.stderr += `${line}\n`;
    },
    prompt: () => undefined,
    untilInterrupted: () => new AbortController().signal,
    exitCode: exitCode.ok,
  };
  const code = await run(args, io);
  return { code, ...result };
}

/** Starts a command as a process of its own, with nothing of this one's environment but the path. */
export function spawnCli(args: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [ENTRY, ...args], {
    env: { PATH: process.env.PATH, HOME: '/nonexistent', NODE_NO_WARNINGS: '1', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Runs a command as a process of its own to its end. @param input what comes on standard input */
export async function runCliProcess(args: string[], env: NodeJS.ProcessEnv = {}, input = ''): Promise<CliResult> {
  const child = spawnCli(args, env);
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stdout || !stderr) throw new Error('no pipes');
  // A command that does not read its input may be gone before it is written.
  stdin.on('error', () => undefined);
  stdin.end(input);
  const [[code], out, err] = await Promise.all([once(child, 'close'), text(stdout), text(stderr)]);
  return { code, stdout: out, stderr: err };
}
