import { describe, expect, it } from 'vitest';
import { checkHost, checkOrigin } from './guard.ts';

const rules = { allowedHosts: new Set(['gate.example.com']), allowedOrigins: new Set(['https://app.example.com']) };

describe('guard', () => {
  it.each([
    'localhost',
    'localhost:4477',
    '127.0.0.1:4477',
    '127.8.8.8',
    '[::1]:4477',
    'app.localhost',
    'GATE.example.com:80',
  ])('takes a request addressed to %s', (host) => expect(() => checkHost(host, rules)).not.toThrow());

  it.each([
    undefined,
    '',
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '0.0.0.0',
    '[::2]',
    '127.0.0.1evil',
    '[::1].evil.example',
    '[::1]evil:80',
    'localhost:evil.example',
    'localhost:80:evil',
  ])('J5: refuses a request addressed to %s (DNS rebinding)', (host) =>
    expect(() => checkHost(host, rules)).toThrow(/is not allowed/),
  );

  it('lets programs, our own pages and allow-listed pages through', () => {
    expect(checkOrigin(undefined, '127.0.0.1:4477', rules)).toBeNull();
    expect(checkOrigin('http://127.0.0.1:4477', '127.0.0.1:4477', rules)).toBe('http://127.0.0.1:4477');
    expect(checkOrigin('https://app.example.com', '127.0.0.1:4477', rules)).toBe('https://app.example.com');
  });

  it.each([
    'null',
    'https://evil.example',
    'https://app.example.com.evil.example',
    'http://127.0.0.1:1',
    'https://127.0.0.1:4477',
  ])('J5: refuses a page of origin %s', (origin) =>
    expect(() => checkOrigin(origin, '127.0.0.1:4477', rules)).toThrow(/is not allowed/),
  );
});
