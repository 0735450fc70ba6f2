import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ControlClient } from './control-client.ts';

/**
 * The control API over HTTP, as a browser reaches it. The session cookie says who calls.
 * @param origin where the gateway answers, such as http://127.0.0.1:4477
 */
export function createHttpControl(origin: string): ControlClient {
  return createORPCClient(
    new RPCLink({ url: new URL('/control', origin).href, headers: { 'x-gatehouse-actor': 'window' } }),
  );
}
