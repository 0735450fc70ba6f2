import { expect, it } from 'vitest';
import { gatewayWith } from './gateway-under-test.ts';

it('an account whose key cannot be found says where it was looked for', async () => {
  const { gateway } = await gatewayWith(`providers:
  one: { type: openai, api_key: "\${env:NO_SUCH_KEY}" }
  two: { type: openai, api_key: "\${secret:nowhere}" }`);
  expect(gateway.providers().map(({ keys }) => keys[0])).toMatchObject([
    { state: 'missing', reason: expect.stringMatching(/^Environment variable NO_SUCH_KEY is not set/) },
    { state: 'missing', reason: expect.stringMatching(/^Secret “nowhere” is not set/) },
  ]);
});
