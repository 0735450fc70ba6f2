import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { guideIds, guides } from './setup-guides.ts';

const facts = { url: 'http://127.0.0.1:4477', key: 'gh-abc', model: 'fast' };
const textOf = (id: string) => guides.find((guide) => guide.id === id)?.text(facts) ?? '';

it('has a guide for every app, with the address and the key filled in', () => {
  expect(guides.map(({ id }) => id)).toEqual([...guideIds]);
  for (const { id, text } of guides) {
    expect([id, text(facts).includes(facts.url)]).toEqual([id, true]);
    expect([id, text(facts).includes(facts.key)]).toEqual([id, true]);
  }
});

it('gives each the address it appends to: /v1 to what speaks OpenAI, the root to Anthropic, Gemini and Ollama', () => {
  for (const id of [
    'openai-python',
    'openai-js',
    'codex',
    'continue',
    'cline',
    'zed',
    'aider',
    'jetbrains',
    'open-webui',
  ])
    expect([id, textOf(id).includes('4477/v1')]).toEqual([id, true]);
  for (const id of ['anthropic-python', 'gemini-python', 'claude-code', 'copilot', 'ollama'])
    expect([id, textOf(id).includes('4477/v1')]).toEqual([id, false]);
});

it('writes settings the apps can read', () => {
  expect(JSON.parse(textOf('claude-code'))).toMatchObject({
    env: { ANTHROPIC_AUTH_TOKEN: 'gh-abc', ANTHROPIC_MODEL: 'fast' },
  });
  expect(JSON.parse(textOf('copilot'))).toEqual([
    { vendor: 'ollama', name: 'Gatehouse', url: 'http://127.0.0.1:4477/k/gh-abc' },
  ]);
  expect(parse(textOf('continue'))).toMatchObject({
    models: [{ apiBase: 'http://127.0.0.1:4477/v1', apiKey: 'gh-abc' }],
  });
  expect(parse(textOf('aider'))).toMatchObject({ model: 'openai/fast' });
});
