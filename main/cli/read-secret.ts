import type { Readable } from 'node:stream';
import { CliError } from './cli-error.ts';
import { exitCode } from './exit-code.ts';
import type { TerminalInput } from './terminal-input.ts';

// Terminals put these around what is pasted.
const PASTE_BEGIN = '\u001b[200~';
const PASTE_END = '\u001b[201~';

/** Where a secret is typed or piped in. */
export interface SecretSource {
  stdin: TerminalInput;
  /** Writes to the terminal, without a line end. */
  prompt(text: string): void;
}

/**
 * Reads a secret: from a pipe as it comes, without its last line end; from a person without showing it. Never from the
 * arguments, which every process of the machine can read and the shell keeps.
 * @throws CliError when nothing was given
 */
export async function readSecret(name: string, source: SecretSource): Promise<string> {
  const value = source.stdin.isTTY ? await readHidden(`Value of “${name}”`, source) : await piped(source.stdin);
  if (value !== '') return value;
  throw new CliError('Nothing was given.', {
    exitCode: exitCode.usage,
    advice: `Type it when asked, or pipe it in: gatehouse secrets set ${name} < file`,
  });
}

async function piped(stdin: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stdin.setEncoding('utf8')) text += chunk;
  return text.replace(/\r?\n$/, '');
}

/**
 * Asks the person at the terminal for a line and does not show it. In raw mode the terminal neither shows nor edits, so
 * the few keys that matter are done here.
 * @param label what is asked for
 * @throws CliError when they give up with Ctrl-C
 */
export function readHidden(label: string, { stdin, prompt }: SecretSource): Promise<string> {
  prompt(`${label} (not shown): `);
  stdin.setRawMode?.(true);
  stdin.setEncoding('utf8').resume();
  return new Promise((resolve, reject) => {
    let value = '';
    const finish = (done: () => void) => {
      stdin.off('data', take).pause();
      stdin.setRawMode?.(false);
      prompt('\n');
      done();
    };
    const take = (chunk: string) => {
      for (const key of chunk.replaceAll(PASTE_BEGIN, '').replaceAll(PASTE_END, '')) {
        if (key === '\r' || key === '\n' || key === '\u0004') return finish(() => resolve(value));
        if (key === '\u0003') return finish(() => reject(new CliError('Nothing was changed.')));
        if (key === '\u007f' || key === '\b') value = value.slice(0, -1);
        else if (key >= ' ') value += key;
      }
    };
    stdin.on('data', take);
  });
}
