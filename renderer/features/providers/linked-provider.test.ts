import { expect, it } from 'vitest';
import { importPath } from '../../../main/shell/deep-link.ts';
import { linkedProvider } from './linked-provider.ts';

const read = (path: string) => linkedProvider(Object.fromEntries(new URLSearchParams(path.split('?')[1])));

it('reads the address the desktop app opens for a link', () => {
  expect(
    read(
      importPath({
        kind: 'provider',
        name: 'lab',
        type: 'openai-compatible',
        base_url: 'https://llm.example.com/v1?a=b',
      }),
    ),
  ).toEqual({ type: 'openai-compatible', name: 'lab', baseUrl: 'https://llm.example.com/v1?a=b' });
  expect(read(importPath({ kind: 'provider', name: 'work', type: 'anthropic' }))).toEqual({
    type: 'anthropic',
    name: 'work',
    baseUrl: '',
  });
});

it('adds nothing where the address says nothing, or far too much', () => {
  expect(read('/providers?open=lab&name=x')).toBeNull();
  expect(read(`/providers?add=openai&name=${'a'.repeat(501)}`)).toBeNull();
});
