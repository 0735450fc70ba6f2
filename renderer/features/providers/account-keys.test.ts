import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { editConfigText } from '../../../main/service/config/edit-config-text.ts';
import type { ConfigEdit } from '../../lib/config/config-edit.ts';
import { readConfigValues } from '../../lib/config/config-values.ts';
import { accountKeys, addKeyEdits, changeKeyEdits, freeName, orphanedSecrets, removeKeyEdits } from './account-keys.ts';

const text = `version: 1
providers:
  one: { type: openai, api_key: "\${secret:one}" } # the company's
  two:
    type: anthropic
    api_keys:
      - { name: work, key: "\${secret:two-work}", weight: 2 } # first
      - { name: home, key: "\${env:HOME_KEY}" }
  none: { type: ollama }
`;
const values = readConfigValues(text);
const after = (edits: ConfigEdit[]) => {
  const edited = editConfigText(text, edits, 'config.yaml');
  expect(edited.problems).toEqual([]);
  return parse(edited.text ?? '') as { providers: Record<string, Record<string, unknown>> };
};
const fresh = { name: 'new', ref: '${secret:new}', weight: 1 };

it('reads one key and several alike', () => {
  expect(accountKeys(values, 'one')).toEqual([{ name: 'default', ref: '${secret:one}', weight: 1 }]);
  expect(accountKeys(values, 'two').map(({ name, weight }) => [name, weight])).toEqual([
    ['work', 2],
    ['home', 1],
  ]);
  expect(accountKeys(values, 'none')).toEqual([]);
});

it('adds the first key plainly, the second by making a list of both', () => {
  expect(after(addKeyEdits(values, 'none', fresh)).providers.none?.api_key).toBe('${secret:new}');
  const { api_key, api_keys } = after(addKeyEdits(values, 'one', fresh)).providers.one ?? {};
  expect(api_key).toBeUndefined();
  expect(api_keys).toEqual([
    { name: 'default', key: '${secret:one}' },
    { name: 'new', key: '${secret:new}' },
  ]);
  expect(after(addKeyEdits(values, 'two', fresh)).providers.two?.api_keys).toHaveLength(3);
});

it('names and weighs a key where it stands', () => {
  expect(changeKeyEdits(values, 'two', 1, { name: 'private' })).toEqual([
    { op: 'set', path: ['providers', 'two', 'api_keys', 1, 'name'], value: 'private' },
  ]);
  expect(after(changeKeyEdits(values, 'one', 0, { name: 'main' })).providers.one?.api_keys).toEqual([
    { name: 'main', key: '${secret:one}' },
  ]);
});

it('leaves no empty list behind', () => {
  expect(after(removeKeyEdits(values, 'one', 0)).providers.one).toEqual({ type: 'openai' });
  expect(after(removeKeyEdits(values, 'two', 0)).providers.two?.api_keys).toEqual([
    { name: 'home', key: '${env:HOME_KEY}' },
  ]);
});

it('finds secrets nobody needs any more, and none that somebody does', () => {
  const [key] = accountKeys(values, 'one');
  expect(orphanedSecrets(text, key ? [key] : [])).toEqual(['one']);
  expect(orphanedSecrets(`${text}  three: { type: openai, api_key: "\${secret:one}" }\n`, key ? [key] : [])).toEqual(
    [],
  );
});

it('finds a name that is free', () => {
  expect([freeName('a', []), freeName('a', ['a', 'a-2'])]).toEqual(['a', 'a-3']);
});
