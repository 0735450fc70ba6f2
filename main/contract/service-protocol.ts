import * as z from 'zod';

/** What the desktop tells the gateway service when it starts it. No secret is in it: the service has its own store. */
export const serviceStart = z.object({
  configPath: z.string().optional(),
  dataDir: z.string().optional(),
  /** Instead of the config's port: the one the service had before it was started anew. */
  port: z.int().min(0).max(65_535).optional(),
});

export type ServiceStart = z.infer<typeof serviceStart>;

/** What becomes of running requests: they are ended, given a minute, or waited for as long as they take. */
const stopHow = z.enum(['now', 'drain', 'wait']);

export type StopHow = z.infer<typeof stopHow>;

/** From the desktop to the service. `connect-control` brings one message port along, for one reader. */
export const toService = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), options: serviceStart }),
  z.object({ type: z.literal('connect-control'), actor: z.enum(['window', 'tray']) }),
  z.object({ type: z.literal('stop'), how: stopHow }),
]);

export type ToService = z.infer<typeof toService>;

/** From the service to the desktop. */
export const fromService = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('listening'),
    url: z.string(),
    dataDir: z.string(),
    firstRun: z.boolean(),
    /** Another process of ours runs the gateway on this data directory; this one only passes the control API on. */
    attached: z.boolean(),
    /** For a terminal that wants to print a line to try; null of a gateway of another process. */
    terminal: z.object({ key: z.string(), exampleModel: z.string(), configPath: z.string() }).nullable(),
  }),
  z.object({
    type: z.literal('failed'),
    reason: z.enum(['port-in-use', 'data-dir-in-use', 'config-invalid', 'other']),
    text: z.string(),
  }),
  /** Somebody has stopped the gateway over its control API or with a signal; the process ends next. */
  z.object({ type: z.literal('stopped') }),
  z.object({ type: z.literal('log'), level: z.enum(['info', 'warn', 'error']), text: z.string() }),
]);

export type FromService = z.infer<typeof fromService>;
export type ServiceListening = Extract<FromService, { type: 'listening' }>;
export type ServiceFailure = Extract<FromService, { type: 'failed' }>;
