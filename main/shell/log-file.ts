import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { redactLine } from './redact-line.ts';

export type LogLevel = 'info' | 'warn' | 'error';
/** @param source who says it: `shell`, `service`, `window` */
export type Log = (level: LogLevel, source: string, text: string) => void;

const MAX_BYTES = 1_000_000;
const FILES = 3;

/**
 * A log of JSON lines that never grows beyond a few megabytes. Redacted where it is written: what is not in the file cannot
 * leave with it. Written at once: the last line before a crash is the one that is wanted.
 * @param directory is made when it is not there
 */
export function createLogFile(directory: string, now: () => number): { log: Log; read(): string } {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = (age: number) => join(directory, age === 0 ? 'gatehouse.log' : `gatehouse.${age}.log`);
  return {
    log(level, source, text) {
      const line = `${JSON.stringify({ at: new Date(now()).toISOString(), level, source, text: redactLine(text) })}\n`;
      try {
        if (existsSync(file(0)) && statSync(file(0)).size > MAX_BYTES)
          for (let age = FILES - 1; age > 0; age--) if (existsSync(file(age - 1))) renameSync(file(age - 1), file(age));
        appendFileSync(file(0), line, { mode: 0o600 });
      } catch (error) {
        // A full disk must not take the app with it; standard error is all that is left.
        process.stderr.write(`The log cannot be written: ${String(error)}\n${line}`);
      }
    },
    read() {
      const kept = [];
      for (let age = FILES - 1; age >= 0; age--) if (existsSync(file(age))) kept.push(readFileSync(file(age), 'utf8'));
      return kept.join('');
    },
  };
}
