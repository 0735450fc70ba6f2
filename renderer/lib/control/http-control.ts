import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { Tell } from '../sentences/told.ts';
import type { ControlClient } from './control-client.ts';
import { tellProblems } from './tell-problems.ts';

/**
 * The control API over HTTP, as a browser reaches it. The session cookie says who calls.
 * @param origin where the gateway answers, such as http://127.0.0.1:4477
 * @param tell speaks the language of the moment
 */
export function createHttpControl(origin: string, tell: Tell): ControlClient {
  return createORPCClient(
    new RPCLink({
      url: new URL('/control', origin).href,
      headers: { 'x-gatehouse-actor': 'window' },
      interceptors: [tellProblems(tell)],
    }),
  );
}
