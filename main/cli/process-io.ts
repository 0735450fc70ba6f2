import { once } from 'node:events';
import type { CliIo } from './cli-io.ts';
import { exitCode } from './exit-code.ts';

/** This process and its terminal. */
export function processIo(): CliIo {
  const { stdout, stderr } = process;
  // The reader has seen enough (`gatehouse logs | head`): nothing is wrong.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(exitCode.ok);
  });
  stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    env: process.env,
    // Opened by those who read it.
    get stdin() {
      return process.stdin;
    },
    columns: stdout.isTTY ? stdout.columns : Number.POSITIVE_INFINITY,
    now: () => Date.now(),
    async out(text) {
      if (!stdout.write(text)) await once(stdout, 'drain');
    },
    note(line) {
      stderr.write(`${line}\n`);
    },
    prompt(text) {
      stderr.write(text);
    },
    untilInterrupted() {
      const interrupted = new AbortController();
      const stop = () => interrupted.abort();
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
      return interrupted.signal;
    },
    exitCode: exitCode.ok,
  };
}
