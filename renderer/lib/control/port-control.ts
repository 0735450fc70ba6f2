import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ControlClient } from './control-client.ts';

/** The control API over a message port, as the desktop hands one to its window. The port needs no token: it is ours alone. */
export function createPortControl(port: MessagePort): ControlClient {
  const client: ControlClient = createORPCClient(new RPCLink({ port }));
  port.start();
  return client;
}
