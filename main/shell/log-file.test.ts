import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createLogFile } from './log-file.ts';
import { redactLine } from './redact-line.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

it('never writes what looks like a credential', () => {
  for (const [text, canary] of [
    ['authorization: Bearer abc.def-ghi', 'abc.def-ghi'],
    ['{"x-api-key":"short-key"}', 'short-key'],
    ['the key sk-proj-AbCdEf0123456789 was refused', 'AbCdEf0123456789'],
    ['GET /k/gh-canary/v1/models', 'gh-canary'],
    ['https://user:hunter2@example.com', 'hunter2'],
    ['?key=AIzaSyCanary&x=1', 'AIzaSyCanary'],
    ['opaque Zm9vYmFyYmF6MTIzNDU2Nzg5MGFiY2RlZmdoaWo', 'Zm9vYmFyYmF6MTIzNDU2Nzg5MGFiY2RlZmdoaWo'],
    ['GATEHOUSE_VAULT_PASSPHRASE=correct-horse', 'correct-horse'],
  ] as const)
    expect(redactLine(text), text).not.toContain(canary);
});

it('leaves ordinary words alone', () => {
  const text = 'The gateway service: {"state":"running","url":"http://127.0.0.1:4477","attached":false}';
  expect(redactLine(text)).toBe(text);
});

it('turns over before it grows large, and keeps the newest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-log-'));
  folders.push(folder);
  const { log, read } = createLogFile(join(folder, 'logs'), () => 0);
  for (let line = 0; line < 50; line++) log('info', 'shell', `${line} ${'- '.repeat(50_000)}`);
  const files = readdirSync(join(folder, 'logs'));
  expect(files.sort()).toEqual(['gatehouse.1.log', 'gatehouse.2.log', 'gatehouse.log']);
  for (const file of files) expect(statSync(join(folder, 'logs', file)).size).toBeLessThan(1_200_000);
  expect(read()).toContain('"text":"49 ');
  for (const line of read().trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
});
