import * as z from 'zod';

const answer = z.object({
  id: z.int().optional(),
  error: z.object({ message: z.string() }).optional(),
  result: z.object({ result: z.object({ value: z.unknown() }).optional() }).optional(),
});

const memory = z.object({ heapUsed: z.number(), external: z.number(), rss: z.number(), resources: z.int() });

/** Bytes held after a garbage collection, and what keeps the event loop busy (sockets, timers …). */
export type LiveMemory = z.infer<typeof memory>;

const MEMORY = `(() => {
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapUsed, external, rss, resources: process.getActiveResourcesInfo().length };
})()`;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A line to a Node process started with `--inspect`, to collect its garbage and see what it still holds. */
export class Inspector {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', (event) => this.#take(String(event.data)));
    socket.addEventListener('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the process ended'));
    });
  }

  static async open(url: string): Promise<Inspector> {
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', () => reject(new Error(`no inspector at ${url}`)), { once: true });
    });
    return new Inspector(socket);
  }

  async liveMemory(): Promise<LiveMemory> {
    // The first collection may only queue finalizers; the second takes what they let go of.
    await this.#call('HeapProfiler.collectGarbage', {});
    await this.#call('HeapProfiler.collectGarbage', {});
    return memory.parse(await this.#call('Runtime.evaluate', { expression: MEMORY, returnByValue: true }));
  }

  close(): void {
    this.#socket.close();
  }

  #call(method: string, params: Record<string, unknown>): Promise<unknown> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  #take(text: string): void {
    const { id, error, result } = answer.parse(JSON.parse(text));
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || waiting === undefined) return;
    this.#waiting.delete(id);
    if (error) waiting.reject(new Error(error.message));
    else waiting.resolve(result?.result?.value);
  }
}
