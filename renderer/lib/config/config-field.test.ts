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
