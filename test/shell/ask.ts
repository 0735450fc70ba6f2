/** There is no keychain to test with. */
export const surroundings = { GATEHOUSE_SECRETS: 'memory', GATEHOUSE_TEST_KEY: 'gh-of-this-test-client' };

/** A config that knows the client `ask` is. @param rest what is to be tested of it */
export function testConfig(rest: string): string {
  return `version: 1\nserver: { time_zone: UTC }\nclients: [{ name: test, key: "\${env:GATEHOUSE_TEST_KEY}" }]\n${rest}`;
}

/** Asks as a running app would. */
export function ask(url: string, changes: Record<string, unknown> = {}): Promise<Response> {
  return fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${surroundings.GATEHOUSE_TEST_KEY}` },
    body: JSON.stringify({ model: 'fast', messages: [{ role: 'user', content: 'Hello there' }], ...changes }),
  });
}
