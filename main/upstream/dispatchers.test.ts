import { EnvHttpProxyAgent, Pool } from 'undici';
import { afterEach, expect, it } from 'vitest';
import { Dispatchers } from './dispatchers.ts';

let dispatchers: Dispatchers | null = null;
const withEnv = (env: Record<string, string>) => {
  dispatchers = new Dispatchers({ connectTimeoutMs: 1_000, env });
  return dispatchers;
};
afterEach(() => dispatchers?.close());

it.each(['http://127.0.0.1:11434', 'http://192.168.1.7:8080', 'http://gpu-box:8000', 'http://[::1]:1234'])(
  'never sends what goes to %s through a proxy, whatever else was asked before',
  (origin) => {
    const made = withEnv({ HTTP_PROXY: 'http://proxy.example:3128', HTTPS_PROXY: 'http://proxy.example:3128' });
    expect(made.get('https://api.example.com')).toBeInstanceOf(EnvHttpProxyAgent);
    expect(made.get(origin)).toBeInstanceOf(Pool);
    expect(made.get(origin)).toBe(made.get(origin));
  },
);

it('goes straight to every origin where there is no proxy', () => {
  expect(withEnv({}).get('https://api.example.com')).toBeInstanceOf(Pool);
});
