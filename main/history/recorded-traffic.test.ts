import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { DialectName } from '../contract/endpoint.ts';
import { aRecord, noBodies } from './fixtures/record-fixture.ts';
import { testSession } from './fixtures/test-session.ts';
import { answerText } from './search-text/answer-text.ts';

interface Recorded {
  name: string;
  request: { path: string; body: unknown };
  response: { status: number; framing: string; text?: string };
}

const file = resolve('../shared/cassettes/dev.jsonl');
const dialects: [RegExp, DialectName][] = [
  [/chat\/completions/, 'chat'],
  [/\/completions/, 'completions'],
  [/\/responses$/, 'responses'],
  [/^\/v1\/messages(\?|$)/, 'messages'],
  [/[gG]enerateContent/, 'gemini'],
  [/\/api\/chat/, 'ollama'],
];
const recorded = existsSync(file)
  ? readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Recorded)
      .filter(({ response }) => response.text !== undefined)
  : [];

if (recorded.length === 0) console.log('Recorded traffic: none here, skipped.');

it.skipIf(recorded.length === 0)('recorded traffic comes back byte for byte', () => {
  const history = testSession();
  for (const [n, { request, response }] of recorded.entries()) {
    const bodies = { request: JSON.stringify(request.body), response: response.text ?? '' };
    const dialect = dialects.find(([path]) => path.test(request.path))?.[1] ?? 'media';
    history.store([
      aRecord(n, { dialect }),
      { ...noBodies, request: Buffer.from(bodies.request), response: Buffer.from(bodies.response) },
    ]);
    const detail = history.reads.request(aRecord(n).id);
    expect(detail?.request?.text).toBe(bodies.request);
    expect(detail?.response?.text).toBe(bodies.response);
  }
});

it.skipIf(recorded.length === 0)('recorded answers have words wherever the model said or called something', () => {
  const silent: string[] = [];
  let spoken = 0;
  for (const { name, request, response } of recorded) {
    const dialect = dialects.find(([path]) => path.test(request.path))?.[1];
    if (!dialect || response.status !== 200) continue;
    if (answerText(dialect, Buffer.from(response.text ?? '')).trim() === '') silent.push(name);
    else spoken += 1;
  }
  expect(spoken).toBeGreaterThan(100);
  expect(silent.length).toBeLessThan(spoken / 20);
});
