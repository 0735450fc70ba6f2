import { MessageChannel as NodeChannel } from 'node:worker_threads';
import type { Page } from '@playwright/test';
import type { DesktopPreferenceChanges, DesktopPreferences } from '../../../main/contract/desktop-preferences.ts';
import { desktopPreferences } from '../../../main/contract/desktop-preferences.ts';
import type { IpcOutput, ServiceState } from '../../../main/contract/ipc.ts';
import type { FakeGateway } from '../fake-gateway.ts';

declare global {
  interface Window {
    /** What the made-up app sends to the page; see `fakeDesktop`. */
    desktopSends?: (message: ToPage) => void;
    askDesktop(name: string, input?: unknown): Promise<never>;
    tellGateway(data: unknown): Promise<void>;
  }
}

type ToPage =
  | { kind: 'port'; data: unknown }
  | { kind: 'service'; state: ServiceState }
  | { kind: 'navigate'; path: string };

/**
 * The desktop app around the window, made up: the bridge of the preload over one binding, and the control API over a message
 * port as there. Call it before the window is opened.
 */
export async function fakeDesktop(page: Page, fake: FakeGateway) {
  let preferences: DesktopPreferences = desktopPreferences.parse({});
  let state: ServiceState = { state: 'running', url: 'http://127.0.0.1:4477', attached: false };
  const calls: string[] = [];
  const app = {
    calls,
    preferences: () => preferences,
    updates: { outcome: 'none', version: null } as IpcOutput<'gatehouse:check-for-updates'>,
    /** Why changes of preferences fail; null: they do not. */
    refuses: null as string | null,
    setService(next: ServiceState) {
      state = next;
      return send({ kind: 'service', state });
    },
    /** The tray or a menu wants a screen shown. */
    navigate: (path: string) => send({ kind: 'navigate', path }),
  };
  const send = (message: ToPage) => page.evaluate((one) => window.desktopSends?.(one), message);
  const answers: Record<string, (input: never) => unknown> = {
    connectControl() {
      const { port1, port2 } = new NodeChannel();
      port1.on('message', (data) => void send({ kind: 'port', data }).catch(() => undefined));
      toGateway = (data) => port1.postMessage(data);
      fake.serveControl(port2);
      page.once('close', () => port1.close());
    },
    serviceState: () => state,
    restartService: () => calls.push('restart'),
    getPreferences: () => preferences,
    setPreferences({ notifications, ...changes }: DesktopPreferenceChanges) {
      if (app.refuses !== null) throw new Error(app.refuses);
      preferences = {
        ...preferences,
        ...changes,
        notifications: { ...preferences.notifications, ...notifications },
      };
      return preferences;
    },
    checkForUpdates: () => app.updates,
    exportDiagnostics: () => ({ path: '/home/you/gatehouse-diagnostics.txt' }),
  };
  let toGateway: (data: unknown) => void = () => undefined;
  await page.exposeBinding('askDesktop', (_, name: string, input: unknown) => answers[name]?.(input as never));
  await page.exposeBinding('tellGateway', (_, data: unknown) => toGateway(data));
  await page.addInitScript(installBridge);
  return app;
}

/** Runs in the page, before the page's own scripts. */
function installBridge(): void {
  const { askDesktop: ask, tellGateway } = window;
  const heard: Record<string, ((given: never) => void)[]> = { service: [], navigate: [] };
  let port: MessagePort | null = null;
  window.desktopSends = (message) => {
    if (message.kind === 'port') port?.postMessage(message.data);
    else
      for (const listener of heard[message.kind] ?? [])
        listener((message.kind === 'service' ? message.state : message.path) as never);
  };
  Object.defineProperty(window, 'gatehouse', {
    value: {
      platform: 'linux',
      version: '0.1.0',
      async connectControl() {
        const { port1, port2 } = new MessageChannel();
        port = port1;
        port1.onmessage = ({ data }) => void tellGateway(data);
        await ask('connectControl');
        window.postMessage({ type: 'gatehouse:control-port' }, location.origin, [port2]);
      },
      serviceState: () => ask('serviceState'),
      restartService: () => ask('restartService'),
      openExternal: () => Promise.resolve({ opened: false }),
      preferences: { get: () => ask('getPreferences'), set: (changes: unknown) => ask('setPreferences', changes) },
      checkForUpdates: () => ask('checkForUpdates'),
      exportDiagnostics: () => ask('exportDiagnostics'),
      onServiceState: (listener: (state: never) => void) => heard.service?.push(listener),
      onNavigate: (listener: (path: never) => void) => heard.navigate?.push(listener),
    },
  });
}
