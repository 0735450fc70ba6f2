import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import * as z from 'zod';

const said = z.object({ port: z.int().positive() });

/** Waits for the port a forked program says when it listens. @throws when it ends before, or says nothing in time */
export function portOf(child: ChildProcess, withinMs = 10_000): Promise<number> {
  return within(child, withinMs, (found) => {
    child.once('message', (message) => found(said.parse(message).port));
  });
}

/**
 * Waits for the first line of an output that a reader understands.
 * @param read returns null for a line that is not the one
 * @throws when the program ends before, or writes no such line in time
 */
export function firstLine<T>(
  child: ChildProcess,
  output: Readable,
  read: (line: string) => T | null,
  withinMs: number,
): Promise<T> {
  return within(child, withinMs, (found) => {
    let text = '';
    output.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const value = read(line);
        if (value !== null) found(value);
      }
    });
  });
}

function within<T>(child: ChildProcess, withinMs: number, listen: (found: (value: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const name = child.spawnargs.slice(0, 3).join(' ');
    const timer = setTimeout(() => reject(new Error(`${name}: nothing within ${withinMs} ms`)), withinMs);
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    child.once('error', fail);
    child.once('exit', (code, signal) => fail(new Error(`${name} ended early (${signal ?? code})`)));
    listen((value) => {
      clearTimeout(timer);
      child.off('error', fail);
      resolve(value);
    });
  });
}
