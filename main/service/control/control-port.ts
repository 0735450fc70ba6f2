import type { SupportedMessagePort } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import type { ControlActor } from './control-actor.ts';
import type { ControlRouter } from './control-router.ts';

/**
 * Serves the control API to whoever holds the other end of a port (worker_threads, Electron, browser). A port needs no
 * token: it is handed to one reader by its maker. Open subscriptions end with the port.
 * @param actor who that reader is, for the audit log
 */
export function serveControlPort(port: SupportedMessagePort, router: ControlRouter, actor: ControlActor): void {
  new RPCHandler(router).upgrade(port, { context: { actor } });
  // Ports hold back what comes in until they are started.
  if ('start' in port && typeof port.start === 'function') port.start();
}
