import { createORPCClient, DynamicLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { toWindow } from '../../../main/contract/ipc.ts';
import type { GatehouseBridge } from '../../../preload/bridge.ts';
import type { Tell } from '../sentences/told.ts';
import type { ControlClient } from './control-client.ts';
import { tellProblems } from './tell-problems.ts';

const CONTROL_PORT: typeof toWindow.controlPort = 'gatehouse:control-port';

type Link = RPCLink<Record<never, never>>;

/**
 * The control API as the desktop app hands it out: over a port of the gateway service. A port ends with its service; the next
 * call asks for another one, so that the window goes on by itself when the gateway has been started anew.
 * @param tell speaks the language of the moment
 */
export function createDesktopControl(bridge: GatehouseBridge, tell: Tell): ControlClient {
  let current: Promise<Link> | null = null;
  let open: MessagePort | null = null;
  bridge.onServiceState(({ state }) => {
    // A service that was killed may leave a port that never says it is closed; then every call would wait for ever.
    if (state !== 'running') open?.dispatchEvent(new Event('close'));
  });
  const connect = async (): Promise<Link> => {
    const port = await askForPort(bridge);
    port.addEventListener(
      'close',
      () => {
        if (open === port) [open, current] = [null, null];
        port.close();
      },
      { once: true },
    );
    port.start();
    open = port;
    return new RPCLink({ port, interceptors: [tellProblems(tell)] });
  };
  return createORPCClient(
    new DynamicLink(async () => {
      current ??= connect();
      try {
        return await current;
      } catch (error) {
        current = null;
        // Read as `unreachable`, like a server that does not answer.
        throw new TypeError('The gateway does not answer.', { cause: error });
      }
    }),
  );
}

/** The port comes as a message to this window, because none can pass through the bridge. */
function askForPort(bridge: GatehouseBridge): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const onMessage = ({ source, data, ports: [port] }: MessageEvent<{ type?: unknown } | null>) => {
      if (source !== window || data?.type !== CONTROL_PORT || !port) return;
      window.removeEventListener('message', onMessage);
      resolve(port);
    };
    window.addEventListener('message', onMessage);
    bridge.connectControl().catch((error: unknown) => {
      window.removeEventListener('message', onMessage);
      reject(error);
    });
  });
}
