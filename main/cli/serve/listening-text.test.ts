import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { type ListeningFacts, listeningText } from './listening-text.ts';

const running: ListeningFacts = {
  version: '0.1.0',
  url: 'http://127.0.0.1:4477',
  loginAddress: 'http://127.0.0.1:4477/ui/#token=once',
  configPath: '/data/config.yaml',
  dataDir: '/data',
  firstRun: true,
  terminalKey: 'gh-terminal',
  exampleModel: "demo/it's",
  locator: '',
  problems: [{ id: 'x', severity: 'warning', text: 'No provider has a key.', advice: 'Set one.', since: 0 }],
};

it('says where it is, where its files are, what is wrong and what to do next', () => {
  const text = listeningText(running, 'linux');
  expect(text).toContain('listens at http://127.0.0.1:4477\n');
  expect(text).toContain('/data/config.yaml  (written just now)');
  expect(text).toContain('▲ No provider has a key.\n  Set one.');
  expect(text).toContain('\ngatehouse keys create my-editor\n');
  expect(listeningText({ ...running, locator: ' --data-dir /d' }, 'linux')).toContain('my-editor --data-dir /d\n');
  expect(text).toContain('OPENAI_BASE_URL=http://127.0.0.1:4477/v1');
  expect(text).toContain('ANTHROPIC_BASE_URL=http://127.0.0.1:4477\n');
});

it.skipIf(process.platform === 'win32')('has a curl line that a shell reads as it is meant', () => {
  const line = listeningText(running, 'linux')
    .split('\n')
    .find((each) => each.startsWith('curl '));
  const args = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }; ${line}`], { encoding: 'utf8' });
  expect(args.trimEnd().split('\n')).toEqual([
    'http://127.0.0.1:4477/v1/chat/completions',
    '-H',
    'Authorization: Bearer gh-terminal',
    '-H',
    'Content-Type: application/json',
    '-d',
    `{"model":"demo/it's","messages":[{"role":"user","content":"Hello"}]}`,
  ]);
});

it('quotes for Windows where it runs on Windows', () => {
  expect(listeningText(running, 'win32')).toContain('-d "{\\"model\\":\\"demo/it\'s\\"');
});
