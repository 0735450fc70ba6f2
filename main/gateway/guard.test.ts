import { describe, expect, it } from 'vitest';
import { allowedHostName, checkHost, checkOrigin } from './guard.ts';

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

  it.each([
    ['box.lan:4477', 'box.lan:4477'],
    ['Box.LAN', 'box.lan:4477'],
    ['fd00::7', '[fd00::7]:4477'],
    ['[fd00::7]:4477', '[fd00::7]'],
    ['192.168.1.7:4477', '192.168.1.7:4477'],
  ])('an entry “%s” of allowed_hosts lets %s in', (entry, host) => {
    const allowed = { ...rules, allowedHosts: new Set([allowedHostName(entry)]) };
    expect(() => checkHost(host, allowed)).not.toThrow();
    expect(() => checkHost('evil.example', allowed)).toThrow();
  });

  it('names what it refuses as it may be written into allowed_hosts', () => {
    expect(() => checkHost('box.lan:4477', rules)).toThrow('“box.lan”');
    expect(() => checkHost('localhost:80:evil', rules)).toThrow('“localhost:80:evil”');
    expect(() => checkHost(undefined, rules)).toThrow('“(none)”');
  });

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
