import { expect, it } from 'vitest';
import { config } from '../../contract/config/config.ts';
import { catalogue } from '../../providers/catalogue.ts';
import type { FoundAccount } from '../config/discover.ts';
import { foundAccountViews } from './found-account-views.ts';

const openai: FoundAccount = { type: catalogue.openai, envKey: 'OPENAI_API_KEY', baseUrl: null, models: [] };
const ollama: FoundAccount = {
  type: catalogue.ollama,
  envKey: null,
  baseUrl: 'http://127.0.0.1:11434',
  models: ['bge-m3', 'qwen3:8b'],
};

function views(found: FoundAccount[], providers: Record<string, unknown>) {
  return foundAccountViews(found, config.parse({ version: 1, providers }).providers);
}

it('offers what the config does not have, under a name that is free, with a model to begin with', () => {
  expect(views([openai, ollama], { openai: { type: 'demo' } })).toEqual([
    {
      type: 'openai',
      label: 'OpenAI',
      name: 'openai-2',
      inUse: false,
      envKey: 'OPENAI_API_KEY',
      baseUrl: null,
      models: [],
      firstModel: 'gpt-5-mini',
    },
    expect.objectContaining({ name: 'ollama', inUse: false, firstModel: 'qwen3:8b' }),
  ]);
});

it('knows an account again, whatever it is called and wherever its key is kept', () => {
  const inUse = (found: FoundAccount, provider: Record<string, unknown>) =>
    views([found], { mine: provider }).map((view) => view.inUse && view.name);
  expect(inUse(openai, { type: 'openai', api_key: '${secret:work}' })).toEqual(['mine']);
  expect(
    inUse(openai, {
      type: 'openai-compatible',
      base_url: 'https://proxy.example.com/v1',
      api_keys: [{ name: 'a', key: '${env:OPENAI_API_KEY}' }],
    }),
  ).toEqual(['mine']);
  expect(inUse(ollama, { type: 'ollama', base_url: 'http://localhost:11434' })).toEqual(['mine']);
  expect(inUse(ollama, { type: 'ollama' })).toEqual(['mine']);
});

it('does not take another address for the same account', () => {
  expect(views([openai], { lab: { type: 'openai', base_url: 'https://lab.example.com/v1' } })[0]?.inUse).toBe(false);
  expect(views([ollama], { gpu: { type: 'ollama', base_url: 'http://10.0.0.5:11434' } })[0]?.inUse).toBe(false);
});

it('gives two engines of a type two names', () => {
  const second = { ...ollama, baseUrl: 'http://127.0.0.1:11435' };
  expect(views([ollama, second], {}).map(({ name }) => name)).toEqual(['ollama', 'ollama-2']);
});
