import { expect, it } from 'vitest';
import { deepLinkIn, importPath, readDeepLink } from './deep-link.ts';

it('reads what a link may say about a provider', () => {
  const link = readDeepLink(
    'gatehouse://import?name=lab&type=openai-compatible&base_url=https%3A%2F%2Fllm.example.com%2Fv1',
  );
  expect(link).toEqual({
    type: 'import',
    provider: { kind: 'provider', name: 'lab', type: 'openai-compatible', base_url: 'https://llm.example.com/v1' },
  });
  if (link?.type === 'import')
    expect(importPath(link.provider)).toBe(
      '/providers?add=openai-compatible&name=lab&base_url=https%3A%2F%2Fllm.example.com%2Fv1',
    );
});

it.each([
  'gatehouse://import?name=lab&type=openai&api_key=sk-1234',
  'gatehouse://import?name=lab&type=openai&key=sk-1234',
  'gatehouse://import?name=lab&type=openai&headers=x',
  'gatehouse://import?name=lab&type=openai&name=other',
  'gatehouse://import?name=lab&type=openai&base_url=file:///etc/passwd',
  'gatehouse://import?name=lab&type=openai&base_url=https://user:pass@example.com',
  'gatehouse://import?name=lab&type=openai&base_url=https://example.com/v1?key=sk-1234',
  'gatehouse://import?name=../lab&type=openai',
  'gatehouse://import',
  'gatehouse://import/else?name=lab&type=openai',
  'gatehouse://pause',
  'gatehouse:',
  `gatehouse://import?type=openai&name=${'a'.repeat(3000)}`,
])('refuses a link as a whole that carries anything else: %s', (text) => {
  expect(readDeepLink(text)).toEqual({ type: 'refused' });
});

it('finds the link among the arguments of a second start, and none where there is none', () => {
  expect(deepLinkIn(['/opt/gatehouse', '--flag', 'gatehouse://import?name=a&type=openai'])).toMatchObject({
    type: 'import',
  });
  expect(deepLinkIn(['/opt/gatehouse', '/home/me/gatehouse://x'])).toBeNull();
});
