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

/** A line to a Node process started with `--inspect`, to collect its garbage and see what it still holds. */
export class Inspector {
  readonly #socket: WebSocket;
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
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
      const take = (event: MessageEvent) => {
        const message = answer.parse(JSON.parse(String(event.data)));
        if (message.id !== id) return;
        this.#socket.removeEventListener('message', take);
        if (message.error) reject(new Error(message.error.message));
        else resolve(message.result?.result?.value);
      };
      this.#socket.addEventListener('message', take);
      this.#socket.addEventListener('close', () => reject(new Error('the process ended')), { once: true });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}
