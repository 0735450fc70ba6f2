import { describe, expect, it } from 'vitest';
import { glossaryOf } from '../../contract/sentences/glossary-of.ts';
import { checkConfig } from './check-config.ts';
import { configTrouble } from './config-trouble.ts';

const problemsOf = (text: string) => checkConfig(text, '/etc/gatehouse/config.yaml').problems;

describe('what keeps a config from being used', () => {
  it('is one sentence, whose every part is known by its code', () => {
    const text = configTrouble(
      problemsOf('version: 1\nserver: { port: x }\nroutes: { r: { targets: [] } }\n'),
      'unfit',
    );
    expect(text).toBe(
      'The config file cannot be used: /etc/gatehouse/config.yaml:2:17 Expected a number, found text. (and 1 more)',
    );
    const glossary = glossaryOf([text], ['problem']) ?? {};
    expect(Object.values(glossary).map(({ code }) => code)).toEqual([
      'problem.config_unfit_more',
      'config.other_type',
      'config.type_number',
      'config.type_text',
    ]);
  });

  it('is null where nothing does', () => {
    expect(configTrouble(problemsOf('version: 1\n'), 'unusable')).toBeNull();
  });
});

it.each([
  ['a route without targets', 'routes: { r: { targets: [] } }', 'config.route_without_targets'],
  [
    'what is no JSON value',
    'routes: { r: { targets: [{ provider: d, model: m }], override_params: { x: .nan } } }',
    'config.unfit_value',
  ],
])('%s is told in a sentence of ours, never in the validator’s own', (_, line, code) => {
  const messages = problemsOf(`version: 1\nproviders: { d: { type: demo } }\n${line}\n`).map(({ message }) => message);
  const glossary = glossaryOf(messages, ['config']) ?? {};
  expect(messages.map((message) => glossary[message]?.code)).toContain(code);
});
