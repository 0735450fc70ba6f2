import { expect, it } from 'vitest';
import { curlCommand } from './curl-command.ts';

it('writes a command a shell can run, with a placeholder for the key', () => {
  const body = { contentType: 'application/json', text: `{"a":"it's $HOME"}` };
  expect(curlCommand({ url: 'http://127.0.0.1:4477/v1/chat/completions', stream: true, body })).toBe(
    [
      `curl 'http://127.0.0.1:4477/v1/chat/completions' \\`,
      '  --no-buffer \\',
      '  -H "Authorization: Bearer $GATEHOUSE_KEY" \\',
      `  -H 'Content-Type: application/json' \\`,
      `  --data-raw '{"a":"it'\\''s $HOME"}'`,
    ].join('\n'),
  );
});

it('does without a body where there is none', () => {
  expect(curlCommand({ url: 'http://gate/v1/models', stream: false, body: null })).toBe(
    `curl 'http://gate/v1/models' \\\n  -H "Authorization: Bearer $GATEHOUSE_KEY"`,
  );
});
