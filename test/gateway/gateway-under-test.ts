import { afterEach } from 'vitest';
import { type BareGateway, type BareGatewayOptions, startBareGateway } from '../harness/bare-gateway.ts';

interface Closable {
  close(): Promise<void> | void;
}

const open: Closable[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** Closes something when the test is over, whatever becomes of it. */
export function closing<T extends Closable>(one: T): T {
  open.push(one);
  return one;
}

/** A gateway that is closed when the test is over. */
export async function gatewayWith(config: string, options: BareGatewayOptions = {}): Promise<BareGateway> {
  return closing(await startBareGateway(config, options));
}

/** Sends a JSON body with the test client's key. */
export function post(
  gateway: BareGateway,
  path: string,
  body: unknown,
  init: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Response> {
  return fetch(gateway.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.key}`, ...init.headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(init.signal ? { signal: init.signal } : {}),
  });
}

export const hello = [{ role: 'user', content: 'Hello there' }];

/** Resolves when a condition holds, looked at after each turn of the event loop. @throws after ten seconds */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const endsAt = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > endsAt) throw new Error(`not within ten seconds: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
