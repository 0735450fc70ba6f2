import { spawn } from 'node:child_process';

/** Runs a program to its end. @throws with the last lines it wrote when it fails */
export function runProgram(program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let tail = '';
    const keep = (text: Buffer) => {
      tail = (tail + text.toString()).slice(-600);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(new Error(`${program} ended with ${code ?? signal}: ${tail.trim().split('\n').slice(-3).join(' · ')}`));
    });
  });
}
