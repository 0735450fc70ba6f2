import { expect, it } from 'vitest';
import { secretRows } from './secret-references.ts';

it('finds what is named and not kept, and what is kept and not named', () => {
  const config = {
    providers: {
      openai: { api_key: '${secret:openai}' },
      anthropic: {
        api_keys: [
          { name: 'work', key: '${secret:anthropic-work}' },
          { name: 'home', key: '${env:KEY}' },
        ],
      },
    },
  };
  expect(secretRows(['openai', 'old'], config)).toEqual([
    { name: 'anthropic-work', kept: false, usedBy: ['providers.anthropic.api_keys.0.key'] },
    { name: 'old', kept: true, usedBy: [] },
    { name: 'openai', kept: true, usedBy: ['providers.openai.api_key'] },
  ]);
});
