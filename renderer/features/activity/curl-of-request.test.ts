import { expect, it } from 'vitest';
import { fakeRecord } from '../../../main/service/control/fakes/fake-history.ts';
import { curlOfRequest } from './curl-of-request.ts';

it('sends what was sent, where it was sent', () => {
  const request = { contentType: null, text: '{}', encoding: 'utf8' as const, truncated: false };
  expect(curlOfRequest({ record: fakeRecord(1), request, response: null }, 'http://gate')).toBe(
    `curl 'http://gate/v1/chat/completions' \\\n  --no-buffer \\\n  -H "Authorization: Bearer $GATEHOUSE_KEY" \\\n  -H 'Content-Type: application/json' \\\n  --data-raw '{}'`,
  );
});

it('names the model where the dialect has it in the path', () => {
  const record = fakeRecord(1, { endpoint: 'gemini.stream', dialect: 'gemini', requestedModel: 'fast', stream: false });
  expect(curlOfRequest({ record, request: null, response: null }, 'http://gate')).toBe(
    `curl 'http://gate/v1beta/models/fast:streamGenerateContent?alt=sse' \\\n  -H "Authorization: Bearer $GATEHOUSE_KEY"`,
  );
});

it('leaves out a body that is no text', () => {
  const request = { contentType: 'audio/wav', text: 'AAEC', encoding: 'base64' as const, truncated: false };
  expect(curlOfRequest({ record: fakeRecord(1), request, response: null }, 'http://gate')).not.toContain('--data-raw');
});
