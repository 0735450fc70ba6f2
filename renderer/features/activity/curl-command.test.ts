import { expect, it } from 'vitest';
import { fakeRecord } from '../../../main/service/control/fakes/fake-history.ts';
import { curlCommand } from './curl-command.ts';

const body = (text: string) => ({
  contentType: 'application/json',
  text,
  encoding: 'utf8' as const,
  truncated: false,
});

it('writes a command a shell can run, with a placeholder for the key', () => {
  const detail = { record: fakeRecord(1), request: body(`{"a":"it's $HOME"}`), response: null };
  expect(curlCommand(detail, 'http://127.0.0.1:4477')).toBe(
    [
      `curl 'http://127.0.0.1:4477/v1/chat/completions' \\`,
      '  --no-buffer \\',
      '  -H "Authorization: Bearer $GATEHOUSE_KEY" \\',
      `  -H 'Content-Type: application/json' \\`,
      `  --data-raw '{"a":"it'\\''s $HOME"}'`,
    ].join('\n'),
  );
});

it('names the model where the dialect has it in the path', () => {
  const record = fakeRecord(1, { endpoint: 'gemini.stream', dialect: 'gemini', requestedModel: 'fast', stream: false });
  expect(curlCommand({ record, request: null, response: null }, 'http://gate')).toBe(
    `curl 'http://gate/v1beta/models/fast:streamGenerateContent?alt=sse' \\\n  -H "Authorization: Bearer $GATEHOUSE_KEY"`,
  );
});
