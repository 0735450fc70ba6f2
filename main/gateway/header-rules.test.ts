import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { forwardRequestHeaders, forwardResponseHeaders } from './header-rules.ts';

function up(headers: Record<string, string>): string[] {
  const into: string[] = [];
  forwardRequestHeaders({ headers } as IncomingMessage, into);
  return into;
}

describe('headers on their way up', () => {
  it('lets the dialects’ own headers through', () => {
    const headers = {
      'anthropic-version': '2023-06-01',
      'anthropic-beta': 'a,b',
      'openai-beta': 'o',
      'x-stainless-lang': 'js',
    };
    expect(up(headers)).toEqual(Object.entries(headers).flat());
  });

  it('D5, J1: keeps credentials, cookies and addresses back', () => {
    expect(
      up({
        authorization: 'Bearer gh-1',
        'x-api-key': 'gh-1',
        'x-goog-api-key': 'gh-1',
        'openai-organization': 'org-of-the-client',
        'openai-project': 'project-of-the-client',
        'x-goog-user-project': 'project-of-the-client',
        cookie: 'a=b',
        host: 'localhost',
        origin: 'https://app.example.com',
        'x-forwarded-for': '10.0.0.1',
        'content-length': '5',
        'transfer-encoding': 'chunked',
        'x-gatehouse-tags': 'a=b',
      }),
    ).toEqual([]);
  });
});

describe('headers on their way down', () => {
  it('hands on what the provider said, but not how it said it', () => {
    const into: string[] = [];
    forwardResponseHeaders(
      {
        'x-request-id': 'r1',
        'x-ratelimit-remaining-tokens': '5',
        'content-encoding': 'gzip',
        'content-length': '10',
        'set-cookie': ['a=b'],
        'clear-site-data': '"*"',
        'transfer-encoding': 'chunked',
        'x-gatehouse-cost': '99',
        'access-control-allow-origin': '*',
      },
      into,
    );
    expect(into).toEqual(['x-request-id', 'r1', 'x-ratelimit-remaining-tokens', '5']);
  });
});
