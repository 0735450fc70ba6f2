import { once } from 'node:events';
import type { Children } from '../processes/children.ts';

/** Runs a program to its end. @throws with the last lines it wrote when it fails or is not there */
export async function runCommand(children: Children, command: string, args: string[], cwd: string): Promise<void> {
  const child = children.spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-1000);
    });
  }
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed (${code}): ${output.trim()}`);
}
