import { expect, it } from 'vitest';
import { type ConfigField, editsOf, fieldText, fieldValue } from './config-field.ts';

const fields: ConfigField[] = [
  { path: ['server', 'port'], kind: 'integer' },
  { path: ['server', 'allowed_hosts'], kind: 'list' },
  { path: ['history', 'retention'], kind: 'text' },
];

it('edits only what differs, and removes what was emptied', () => {
  const current = { 'server.port': '4477', 'server.allowed_hosts': '', 'history.retention': '30d' };
  const drafts = {
    'server.port': '4477',
    'server.allowed_hosts': 'a.example\n\n b.example ',
    'history.retention': ' ',
  };
  expect(editsOf(fields, drafts, current)).toEqual([
    { op: 'set', path: ['server', 'allowed_hosts'], value: ['a.example', 'b.example'] },
    { op: 'remove', path: ['history', 'retention'] },
  ]);
});

it('tells nothing from what cannot be read', () => {
  expect([fieldValue('integer', ''), fieldValue('integer', '44x'), fieldValue('integer', '0')]).toEqual([
    undefined,
    null,
    0,
  ]);
  expect([fieldText(undefined), fieldText(['a', 'b']), fieldText(4477)]).toEqual(['', 'a\nb', '4477']);
});

it('reads every kind of value, and says when it cannot', () => {
  expect(fieldValue('number', '0.25')).toBe(0.25);
  expect(fieldValue('number', 'half')).toBeNull();
  expect(fieldValue('boolean', 'false')).toBe(false);
  expect(fieldValue('integers', '408, 429 500')).toEqual([408, 429, 500]);
  expect(fieldValue('integers', '408, many')).toBeNull();
  expect(fieldValue('map', 'x-team: tools\nx-cost-centre:  42')).toEqual({ 'x-team': 'tools', 'x-cost-centre': '42' });
  expect(fieldValue('map', 'x-team tools')).toBeNull();
});

it('shows a list of numbers on one line and a map a pair a line', () => {
  expect(fieldText([408, 429])).toBe('408, 429');
  expect(fieldText({ a: 'b', c: 'd' })).toBe('a: b\nc: d');
  expect(fieldText({})).toBe('');
});
