import { expect, it } from 'vitest';
import { csvHeader, csvLine } from './csv.ts';
import { aRecord } from './fixtures/record-fixture.ts';

const cells = (line: string) => line.trimEnd().split(',');
const column = (name: string, changes: Parameters<typeof aRecord>[1]) =>
  cells(csvLine(aRecord(1, changes)))[cells(csvHeader).indexOf(name)];

it('has a cell for each column', () => {
  expect(cells(csvLine(aRecord(1)))).toHaveLength(cells(csvHeader).length);
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('makes a formula plain text: %j', (text) => {
  expect(column('session', { session: text })?.replaceAll('"', '')).toMatch(/^'/);
});

it('leaves a negative number that is a number alone, and quotes what needs it', () => {
  expect(column('error_text', { errorText: 'say "hi"' })).toBe('"say ""hi"""');
  expect(csvLine(aRecord(1, { errorText: 'a,b\nc' }))).toContain('"a,b\nc"');
});

it.each([
  [0, '0.000000000'],
  [1, '0.000000001'],
  [1_234_567_890, '1.234567890'],
  [null, ''],
])('writes %s nano-USD as %j', (costNanoUsd, text) => {
  expect(column('cost_usd', { costNanoUsd })).toBe(text);
});
