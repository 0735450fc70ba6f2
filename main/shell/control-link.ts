import { createORPCClient, DynamicLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { ControlContract } from '../contract/control/contract.ts';
import type { PortPart } from './electron-parts.ts';

export type ShellControl = ContractRouterClient<ControlContract>;

/**
 * The control API for the shell itself. Every call goes over the port of the service that runs now; after a restart the next
 * call opens a new one.
 * @param connect hands one end of a new channel to the service and gives the other; null when there is none
 */
export function createControlLink(connect: () => PortPart | null): ShellControl {
  let current: RPCLink<Record<never, never>> | null = null;
  return createORPCClient(
    new DynamicLink(() => {
      if (current) return current;
      const port = connect();
      if (!port) throw new Error('The gateway is not running.');
      const link = new RPCLink({ port });
      port.on('close', () => {
        if (current === link) current = null;
      });
      port.start();
      current = link;
      return link;
    }),
  );
}
