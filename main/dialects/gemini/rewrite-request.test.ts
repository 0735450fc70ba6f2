import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { EndpointName } from '../../contract/endpoint.ts';
import { gemini } from './index.ts';

function rewrite(endpoint: EndpointName, text: string, model: string): string {
  const body = Buffer.from(text);
  const facts = gemini.readRequest(body, endpoint, 'application/json');
  return Buffer.from(gemini.rewriteRequest(body, facts, { model, injectUsage: false, override: {} })).toString();
}

describe('rewriting a gemini request', () => {
  it('adds no model where the path says it', () => {
    expect(rewrite('gemini.generate', '{"contents":[]}', 'up')).toBe('{"contents":[]}');
    expect(rewrite('gemini.generate', '{}', 'up')).toBe('{}');
  });

  it('replaces the copies Google compares with the path, each in the form it was written in', () => {
    const batch = '{"requests":[{"model":"models/a","content":{}},{"model":"a"}]}';
    expect(rewrite('gemini.batch_embed', batch, 'up')).toBe(
      '{"requests":[{"model":"models/up","content":{}},{"model":"up"}]}',
    );
    expect(rewrite('gemini.embed', '{"model":"models/a"}', 'models/up')).toBe('{"model":"models/up"}');
    expect(rewrite('gemini.count_tokens', '{"generateContentRequest":{"model":"models/a"}}', 'up')).toBe(
      '{"generateContentRequest":{"model":"models/up"}}',
    );
  });

  it('leaves a model inside the content alone', () => {
    const text = '{"contents":[{"parts":[{"functionCall":{"args":{"model":"a"}}}]}]}';
    expect(rewrite('gemini.stream', text, 'up')).toBe(text);
  });
});
