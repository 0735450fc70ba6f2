import * as z from 'zod';
import { desktopPreferenceChanges, desktopPreferences } from './desktop-preferences.ts';
import { glossary } from './sentences/sentence.ts';

/** Every channel begins like this; a message on any other is not ours. */
export const IPC_PREFIX = 'gatehouse:';

/** Where the desktop's window comes from: the only origin whose messages are heard. */
export const WINDOW_ORIGIN = 'app://gatehouse';

const nothing = z.undefined();

/** How the gateway service is, as the shell that keeps it alive sees it. */
export const serviceState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({ state: z.literal('running'), url: z.string(), attached: z.boolean() }),
  /** It ended by itself and is started anew. `text`: why it did not come up; null of one that ran. */
  z.object({
    state: z.literal('restarting'),
    attempt: z.int(),
    text: z.string().nullable(),
    glossary: glossary.optional(),
  }),
  /** It is not tried any more until somebody asks for it. */
  z.object({ state: z.literal('failed'), text: z.string(), glossary: glossary.optional() }),
  /** Somebody has stopped it; it is started when somebody asks for it. */
  z.object({ state: z.literal('stopped') }),
]);

export type ServiceState = z.infer<typeof serviceState>;

/** What the window may ask of the shell. The answer is awaited. Everything else goes over the control API. */
export const ipc = {
  /** A new control port; it comes as `control-port` before this is answered. */
  'gatehouse:connect-control': { input: nothing, output: nothing },
  'gatehouse:service-state': { input: nothing, output: serviceState },
  /** Starts a service that was stopped or given up, at the port of the config; one that runs is left alone. */
  'gatehouse:restart-service': { input: nothing, output: nothing },
  /** Opens a web page in the user's browser, if it may. */
  'gatehouse:open-external': { input: z.string().max(2048), output: z.object({ opened: z.boolean() }) },
  'gatehouse:get-preferences': { input: nothing, output: desktopPreferences },
  'gatehouse:set-preferences': { input: desktopPreferenceChanges, output: desktopPreferences },
  'gatehouse:check-for-updates': {
    input: nothing,
    output: z.object({
      outcome: z.enum(['none', 'available', 'downloading', 'unsupported', 'failed']),
      version: z.string().nullable(),
    }),
  },
  /** Asks where to, and writes a file. `path` is null when the user thought better of it. */
  'gatehouse:export-diagnostics': { input: nothing, output: z.object({ path: z.string().nullable() }) },
} as const satisfies Record<`gatehouse:${string}`, { input: z.ZodType; output: z.ZodType }>;

export type IpcChannel = keyof typeof ipc;
export type IpcInput<C extends IpcChannel> = z.infer<(typeof ipc)[C]['input']>;
export type IpcOutput<C extends IpcChannel> = z.infer<(typeof ipc)[C]['output']>;

/** What the shell tells the window unasked. */
export const toWindow = {
  /** Brings one message port along: the control API. */
  controlPort: 'gatehouse:control-port',
  /** How the service is, whenever that changes. */
  serviceState: 'gatehouse:service-changed',
  /** Path of a screen, such as `/settings`. */
  navigate: 'gatehouse:navigate',
} as const;
