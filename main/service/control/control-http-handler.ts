import type { IncomingMessage, ServerResponse } from 'node:http';

/** Takes every request under `/control`, with Express (`app.use('/control', handler)`) or without. Never rejects. */
export type ControlHttpHandler = (
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
) => Promise<void>;
