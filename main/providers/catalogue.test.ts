import { findProvider } from '@pydantic/genai-prices';
import { describe, expect, it } from 'vitest';
import { providerTypes } from '../contract/config/provider.ts';
import { endpointName } from '../contract/endpoint.ts';
import { catalogue } from './catalogue.ts';
import { authFor } from './provider-type.ts';

const rows = Object.entries(catalogue);

describe('catalogue', () => {
  it('has a row for every type the config knows, under its own name', () => {
    expect(Object.keys(catalogue).sort()).toEqual([...providerTypes].sort());
    for (const [name, row] of rows) expect(row.type).toBe(name);
  });

  it('names only endpoints that exist, with paths that begin at the root', () => {
    for (const [, row] of rows) {
      for (const [endpoint, path] of Object.entries({ ...row.endpoints, ...row.versionedEndpoints })) {
        expect(endpointName.options).toContain(endpoint);
        expect(path).toMatch(/^(\{v\})?\//);
      }
      for (const endpoint of Object.keys(row.endpointAuth)) expect(row.endpoints).toHaveProperty([endpoint]);
    }
  });

  it('points every priced row at a provider the price list has', () => {
    for (const [, row] of rows) {
      if (row.priceId !== null) expect(findProvider({ providerId: row.priceId })?.id).toBe(row.priceId);
    }
  });

  it('sends Anthropic’s key as x-api-key, and as a bearer to its OpenAI-compatible endpoint', () => {
    expect(authFor(catalogue.anthropic, 'messages')).toMatchObject({ header: 'x-api-key', prefix: '' });
    expect(authFor(catalogue.anthropic, 'chat.completions')).toMatchObject({
      header: 'authorization',
      prefix: 'Bearer ',
    });
    expect(catalogue.anthropic.defaultHeaders).toEqual({ 'anthropic-version': '2023-06-01' });
  });

  it('sends Gemini’s key as x-goog-api-key natively, and as a bearer to the compatible endpoints', () => {
    expect(authFor(catalogue.gemini, 'gemini.stream').header).toBe('x-goog-api-key');
    expect(authFor(catalogue.gemini, 'chat.completions').header).toBe('authorization');
    expect(authFor(catalogue.gemini, 'embeddings').header).toBe('authorization');
  });

  it('writes header names in lower case, as they are compared', () => {
    for (const [, row] of rows) {
      const headers = [row.auth, ...Object.values(row.endpointAuth)].map(({ header }) => header);
      for (const header of [...headers, ...Object.keys(row.defaultHeaders)]) expect(header).toBe(header.toLowerCase());
    }
  });
});
