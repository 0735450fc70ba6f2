import type { Batch, FromWriter, ToWriter, WriterData } from './worker/protocol.ts';
import { startWorkerThread, type WorkerThread } from './worker-thread.ts';

/** Time for a worker to write what it has and close the file before it is ended. */
const CLOSE_MS = 10_000;
const RESTART_MS = 1000;
/** Deaths in a row without once getting the file open, after which it is not tried again. */
const LAST_DEATH = 5;

export interface WriterEvents {
  message(message: FromWriter): void;
  /** The worker died and took with it what it had been given. `final`: no other will be started. */
  died(reason: string, final: boolean): void;
}

/** The writing worker, seen from the gateway's loop. One that dies is replaced. */
export interface WriterLink {
  send(batch: Batch): void;
  post(message: Exclude<ToWriter, { type: 'batch' | 'close' }>): void;
  /** Resolves when everything sent is on disk, or cannot be, and the file is closed. */
  close(): Promise<void>;
}

/**
 * @param data asked for at each start: the config may have changed since the last one
 * @param startThread starts a worker
 */
export function writerLink(
  data: () => WriterData,
  events: WriterEvents,
  startThread: typeof startWorkerThread<ToWriter, FromWriter> = startWorkerThread,
): WriterLink {
  let thread: WorkerThread<ToWriter> | null = null;
  let restart: NodeJS.Timeout | null = null;
  /** What came while there was no worker. */
  let held: Batch[] = [];
  let deaths = 0;
  let onClosed: (() => void) | null = null;

  function start(): void {
    restart = null;
    const opened = data();
    thread = startThread(opened, {
      message(message) {
        if (message.type === 'ready') deaths = 0;
        if (message.type === 'closed') onClosed?.();
        events.message(message);
      },
      died(reason) {
        thread = null;
        deaths += 1;
        const final = deaths >= LAST_DEATH;
        if (onClosed) onClosed();
        else if (!final) restart = setTimeout(start, RESTART_MS);
        events.died(reason, final);
      },
    });
    for (const batch of held) thread.post({ type: 'batch', batch }, [batch.bytes]);
    held = [];
  }

  start();
  return {
    send(batch) {
      if (thread) thread.post({ type: 'batch', batch }, [batch.bytes]);
      else held.push(batch);
    },
    post: (message) => thread?.post(message),
    async close() {
      if (restart) clearTimeout(restart);
      // One died and the next was not due yet: what came meanwhile still goes into the file.
      if (restart && held.length > 0) start();
      if (!thread) return;
      let timer: NodeJS.Timeout | null = null;
      await new Promise<void>((resolve) => {
        onClosed = resolve;
        timer = setTimeout(resolve, CLOSE_MS);
        thread?.post({ type: 'close' });
      });
      if (timer) clearTimeout(timer);
      await thread?.end();
    },
  };
}
