import { readFile } from 'node:fs/promises';

/** What the page's side sends. */
export type FromPage =
  | { kind: 'hello' }
  | { kind: 'next' }
  | { kind: 'invoke'; channel: string; input: unknown }
  | { kind: 'open'; url: string }
  | { kind: 'port'; id: number; data: unknown }
  | { kind: 'close'; id: number };

/** What the page's side gets when it asks for the next messages. */
export type ToPage =
  | { kind: 'ipc'; channel: string; message: unknown; ports: number[] }
  | { kind: 'port'; id: number; data: unknown }
  | { kind: 'close'; id: number };

export const BINDING = '__gatehouseStandIn';

/**
 * The script that runs the real preload before the page's own: with `electron` made of one binding, in a closure the page
 * cannot look into. What Electron keeps apart by an isolated world is kept apart by scope here.
 * @param preload path of the built preload
 */
export async function preloadScript(preload: string, args: readonly string[], platform: string): Promise<string> {
  const source = await readFile(preload, 'utf8');
  return `(() => {
  if (window.top !== window) return;
  const call = window[${JSON.stringify(BINDING)}];
  delete window[${JSON.stringify(BINDING)}];
  const listeners = new Map();
  const ports = new Map();
  const open = (id) => {
    const { port1, port2 } = new MessageChannel();
    ports.set(id, { port1, port2 });
    port1.onmessage = ({ data }) => call({ kind: 'port', id, data });
    return port2;
  };
  const handle = (message) => {
    if (message.kind === 'port') return ports.get(message.id)?.port1.postMessage(message.data);
    if (message.kind === 'close') {
      const pair = ports.get(message.id);
      ports.delete(message.id);
      pair?.port1.close();
      // Electron's own addition: the other end hears of it.
      return pair?.port2.dispatchEvent(new Event('close'));
    }
    const event = { ports: message.ports.map(open), sender: 'not for the page' };
    for (const listener of listeners.get(message.channel) ?? []) listener(event, message.message);
  };
  const follow = async () => {
    for (;;) for (const message of await call({ kind: 'next' })) handle(message);
  };
  const sealed = (value) => {
    if (typeof value !== 'object' || value === null) return value;
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sealed(inner)])));
  };
  // Electron asks before there is a window. A page that Chromium opens for real asks now and then before it is watched.
  window.open = (url) => {
    call({ kind: 'open', url: new URL(url, location.href).href });
    return null;
  };
  const electron = {
    contextBridge: {
      exposeInMainWorld(key, api) {
        Object.defineProperty(window, key, { value: sealed(api), enumerable: true });
      },
    },
    ipcRenderer: {
      async invoke(channel, input) {
        const answer = await call({ kind: 'invoke', channel, input });
        if (answer.error !== undefined) throw new Error("Error invoking remote method '" + channel + "': " + answer.error);
        return answer.output;
      },
      on(channel, listener) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      },
    },
  };
  const process = { platform: ${JSON.stringify(platform)}, argv: ${JSON.stringify(args)}, env: {} };
  const require = (name) => {
    if (name !== 'electron') throw new Error('A sandboxed preload cannot load ' + name);
    return electron;
  };
  const module = { exports: {} };
  ((require, module, exports, process) => {${source}
  })(require, module, module.exports, process);
  call({ kind: 'hello' }).then(follow, () => {});
})();`;
}
