import { expect, it } from 'vitest';
import { providerTypes } from '../../contract/config/provider.ts';
import { providerTypeViews } from './provider-type-views.ts';

const row = (type: string) => providerTypeViews().find((view) => view.type === type);

it('offers every type there is', () => {
  expect(providerTypeViews().map(({ type }) => type)).toEqual([...providerTypes]);
});

it('says what an account of a type needs', () => {
  expect(row('openai')).toMatchObject({ needsKey: true, needsBaseUrl: false, envKeys: ['OPENAI_API_KEY'] });
  expect(row('azure-openai')).toMatchObject({ needsKey: true, needsBaseUrl: true });
  expect(row('openai-compatible')).toMatchObject({ needsKey: false, needsBaseUrl: true });
  expect(row('ollama')).toMatchObject({ needsKey: false, local: true, defaultBaseUrl: 'http://127.0.0.1:11434' });
  expect(row('demo')).toMatchObject({ needsKey: false, needsBaseUrl: false, answersItself: true });
});
