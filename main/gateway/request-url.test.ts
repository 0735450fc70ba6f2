import { describe, expect, it } from 'vitest';
import { readRequestUrl } from './request-url.ts';

describe('readRequestUrl', () => {
  it('keeps path and query as they were sent', () => {
    expect(readRequestUrl('/v1/messages?beta=true&&x=%2F')).toEqual({
      pathname: '/v1/messages',
      search: '?beta=true&&x=%2F',
      key: null,
    });
  });

  it('J1: takes a key out of the query, so that it never goes on', () => {
    expect(readRequestUrl('/v1beta/models/m:generateContent?alt=sse&key=gh-a%2Bb')).toEqual({
      pathname: '/v1beta/models/m:generateContent',
      search: '?alt=sse',
      key: 'gh-a+b',
    });
    expect(readRequestUrl('/x?key=gh-1').search).toBe('');
  });

  it('J1: lets no credential of another provider go on, and takes none for ours', () => {
    expect(readRequestUrl('/v1/models?api_key=sk-1&api-version=2024-10-21&API-KEY=b&access_token=c&Key=d')).toEqual({
      pathname: '/v1/models',
      search: '?api-version=2024-10-21',
      key: null,
    });
    expect(readRequestUrl('/x?monkey=1&tokens=2').search).toBe('?monkey=1&tokens=2');
  });

  it('takes a key out of the path prefix', () => {
    expect(readRequestUrl('/k/gh-1/api/chat')).toEqual({ pathname: '/api/chat', search: '', key: 'gh-1' });
    expect(readRequestUrl('/k/gh-1')).toEqual({ pathname: '/', search: '', key: 'gh-1' });
  });

  it('J8: never decodes a path', () => {
    expect(readRequestUrl('/v1/chat%2Fcompletions').pathname).toBe('/v1/chat%2Fcompletions');
    expect(readRequestUrl('//v1//models').pathname).toBe('//v1//models');
  });

  it('survives a query that is no percent-encoding', () => {
    expect(readRequestUrl('/x?key=%zz')).toEqual({ pathname: '/x', search: '', key: '%zz' });
  });
});
