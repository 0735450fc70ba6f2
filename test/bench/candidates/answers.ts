import { setTimeout as delay } from 'node:timers/promises';

/** Waits until a server takes connections and answers anything at all. @throws after ten seconds */
export async function answers(url: string): Promise<void> {
  const endsAt = Date.now() + 10_000;
  for (;;) {
    try {
      await fetch(url).then((response) => response.arrayBuffer());
      return;
    } catch (error) {
      if (Date.now() > endsAt) throw new Error(`nothing answers at ${url}`, { cause: error });
      await delay(50);
    }
  }
}
