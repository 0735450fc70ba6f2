import { describe, expect, it } from 'vitest';
import type { UpstreamError } from '../contract/upstream-error.ts';
import { catalogue } from './catalogue.ts';
import { type TestSubject, verdictOf } from './verdict.ts';

const subject = (more: Partial<TestSubject> = {}): TestSubject => ({
  type: catalogue.openai,
  provider: 'work',
  baseUrl: 'https://api.openai.com/v1',
  model: 'gpt-x',
  hasKey: true,
  ...more,
});

const failed = (error: Partial<UpstreamError>, more?: Partial<TestSubject>) =>
  verdictOf(
    {
      result: 'failed',
      error: { kind: 'server_error', status: 500, code: null, message: 'oh', retryAfterMs: null, ...error },
    },
    subject(more),
  );

const network = (code: string, more?: Partial<TestSubject>) => failed({ kind: 'connection', status: 0, code }, more);

describe('verdictOf', () => {
  it('says when all is well', () => {
    expect(verdictOf({ result: 'ok' }, subject())).toEqual({ verdict: 'ok', text: 'OpenAI answers.', advice: null });
  });

  it('tells a wrong key from a missing one', () => {
    expect(failed({ kind: 'auth', status: 401 }).verdict).toBe('key_wrong');
    expect(failed({ kind: 'auth', status: 401 }, { hasKey: false }).verdict).toBe('key_missing');
    const missing = verdictOf({ result: 'no-key' }, subject());
    expect(missing.verdict).toBe('key_missing');
    expect(missing.advice).toContain('gatehouse secrets set work');
    expect(missing.advice).toContain('${env:OPENAI_API_KEY}');
  });

  it.each([
    ['quota', 429, 'quota'],
    ['rate_limit', 429, 'rate_limited'],
    ['model_not_found', 404, 'model_unknown'],
    ['server_error', 500, 'failed'],
    ['overloaded', 529, 'failed'],
    ['bad_request', 400, 'failed'],
  ] as const)('%s (%i) is %s', (kind, status, verdict) => {
    expect(failed({ kind, status }).verdict).toBe(verdict);
  });

  it('says when a limited provider may be asked again', () => {
    expect(failed({ kind: 'rate_limit', status: 429, retryAfterMs: 6_500 }).advice).toBe('Try again in 7 s.');
    expect(failed({ kind: 'rate_limit', status: 429, retryAfterMs: 600_000 }).advice).toBe('Try again in 10 min.');
  });

  it('takes a 404 for a wrong address when no model was asked for', () => {
    expect(failed({ kind: 'model_not_found', status: 404 }, { model: null }).advice).toContain('path in base_url');
    expect(failed({ kind: 'bad_request', status: 404 }).advice).toContain('path in base_url');
  });

  it.each([
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('%s is about TLS', (code) => {
    expect(network(code).verdict).toBe('tls');
    expect(network(code).advice).toContain('NODE_EXTRA_CA_CERTS');
  });

  it('guesses http behind https when the other side speaks no TLS at all', () => {
    expect(network('EPROTO')).toMatchObject({ verdict: 'tls', advice: expect.stringContaining('http://') });
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'])('%s is unreachable', (code) => {
    expect(network(code).verdict).toBe('unreachable');
    expect(network(code).advice).not.toBeNull();
  });

  it('advises to start an engine that does not run', () => {
    const llama = { type: catalogue['llama.cpp'], baseUrl: 'http://127.0.0.1:8080' };
    expect(network('ECONNREFUSED', llama).advice).toContain('Start llama.cpp');
  });

  it('counts a timeout as unreachable', () => {
    expect(failed({ kind: 'timeout', status: 0 }).verdict).toBe('unreachable');
  });
});
