import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { ReaderData, WriterData } from './worker/protocol.ts';

export interface WorkerEvents<From> {
  message(message: From): void;
  /** It ended without having been told to. */
  died(reason: string): void;
}

/** A worker of the history: started at once, told apart from one that was ended on purpose. */
export interface WorkerThread<To> {
  post(message: To, transfer?: ArrayBuffer[]): void;
  /** Ends it, whatever it is doing. */
  end(): Promise<void>;
}

/** From source the worker is a TypeScript file beside this one; in a bundle, a module beside the bundle. */
const fromSource = import.meta.url.endsWith('.ts');
const entry = new URL(fromSource ? './worker.ts' : './history-worker.mjs', import.meta.url);

// Node takes types away with WebAssembly, in each thread. V8 keeps the code of its calls into JavaScript in one place for all
// threads, and when two of them make that code faster at once the process can end with “Check failed: jit_page.has_value()”,
// in Runtime_TierUpWasmToJSWrapper (Node 24.21; nodejs/node#64500 is of that family). It is never made faster, then. A
// bundle has no types to take away.
if (fromSource) setFlagsFromString('--wasm-wrapper-tiering-budget=2147483647');

export function startWorkerThread<To, From>(
  workerData: WriterData | ReaderData,
  events: WorkerEvents<From>,
): WorkerThread<To> {
  const worker = new Worker(entry, { workerData, name: `history ${workerData.role}` });
  let ended = false;
  let reason = 'it ended by itself';
  worker.on('message', (message: From) => {
    if (!ended) events.message(message);
  });
  worker.on('error', (error) => {
    reason = error instanceof Error ? error.message : String(error);
  });
  worker.on('exit', () => {
    if (!ended) events.died(reason);
    ended = true;
  });
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    async end() {
      ended = true;
      await worker.terminate();
    },
  };
}
