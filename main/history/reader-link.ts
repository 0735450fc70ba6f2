import { GatehouseError } from '../contract/errors.ts';
import type { Reads } from './queries/reads.ts';
import type { FromReader, ToReader } from './worker/protocol.ts';
import { startWorkerThread, type WorkerThread } from './worker-thread.ts';

/** The reading worker, seen from the gateway's loop. Started by the first question. */
export interface ReaderLink {
  ask<Name extends keyof Reads>(name: Name, ...args: Parameters<Reads[Name]>): Promise<ReturnType<Reads[Name]>>;
  /** Starts the worker, so that it is there when the first question can be asked. */
  warmUp(): void;
  /** Ends the worker; what is being asked fails. The next question starts another. */
  end(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export function readerLink(file: string): ReaderLink {
  let thread: WorkerThread<ToReader> | null = null;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  function failAll(detail: string): void {
    for (const { reject } of waiting.values()) reject(new GatehouseError('history_unavailable', { detail }));
    waiting.clear();
    thread = null;
  }

  function answered(answer: FromReader): void {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) asked?.resolve('json' in answer ? JSON.parse(answer.json) : answer.value);
    else asked?.reject(new GatehouseError('history_unavailable', { detail: answer.message }));
  }

  function started(): WorkerThread<ToReader> {
    thread ??= startWorkerThread<ToReader, FromReader>({ role: 'reader', file }, { message: answered, died: failAll });
    return thread;
  }

  return {
    warmUp: () => void started(),
    ask(name, ...args) {
      const id = ++lastId;
      started().post({ type: 'read', id, name, args });
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: (value) => resolve(value as ReturnType<Reads[typeof name]>), reject });
      });
    },
    async end() {
      const ending = thread;
      failAll('it was closed');
      await ending?.end();
    },
  };
}
