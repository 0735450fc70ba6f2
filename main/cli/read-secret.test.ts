import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readSecret } from './read-secret.ts';
import type { TerminalInput } from './terminal-input.ts';

function open(isTTY: boolean) {
  const modes: boolean[] = [];
  let shown = '';
  const stdin: PassThrough & TerminalInput = Object.assign(new PassThrough(), {
    isTTY,
    setRawMode: (on: boolean) => modes.push(on),
  });
  const prompt = (text: string) => {
    shown += text;
  };
  return { stdin, modes, shown: () => shown, read: () => readSecret('openai', { stdin, prompt }) };
}

describe('from a pipe', () => {
  it('is taken as it comes, without its last line end', async () => {
    for (const [text, value] of [
      ['sk-1\n', 'sk-1'],
      ['sk-1\r\n', 'sk-1'],
      ['sk 1', 'sk 1'],
      ['sk-1\n\n', 'sk-1\n'],
    ]) {
      const { stdin, read } = open(false);
      stdin.end(text);
      expect(await read()).toBe(value);
    }
  });

  it('that is empty is nothing', async () => {
    const { stdin, read } = open(false);
    stdin.end('\n');
    await expect(read()).rejects.toMatchObject({ exitCode: 2 });
  });
});

describe('from a person', () => {
  it('is never shown, can be corrected, and leaves the terminal as it was', async () => {
    const { stdin, read, modes, shown } = open(true);
    const value = read();
    stdin.write('sk-x');
    stdin.write('\u007f1');
    stdin.write('\u001b[200~paste\u001b[201~\r');
    expect(await value).toBe('sk-1paste');
    expect(shown()).toBe('Value of “openai” (not shown): \n');
    expect(modes).toEqual([true, false]);
  });

  it('can be given up with Ctrl-C', async () => {
    const { stdin, read, modes } = open(true);
    const value = read();
    stdin.write('sk-1\u0003');
    await expect(value).rejects.toMatchObject({ message: 'Nothing was changed.' });
    expect(modes).toEqual([true, false]);
  });
});
