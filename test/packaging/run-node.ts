import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const projectDir = join(import.meta.dirname, '..', '..');

/**
 * Runs a program of this project to its end, as a release would: not in the mode of a test.
 * @param args program and arguments, relative to the project
 * @returns what it said, on both streams
 * @throws with what it said, when it ends otherwise than well
 */
export async function runNode(args: string[]): Promise<string> {
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: projectDir,
    // Nobody's certificate is looked for.
    env: { ...env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}
