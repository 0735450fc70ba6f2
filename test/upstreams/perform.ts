import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { Step } from './delivery.ts';
import type { BreakHow } from './faults.ts';

const BYTES_A_TURN = 16;

/** One request being answered. */
export interface Exchange {
  response: ServerResponse;
  /** Aborted when the connection is closed, or the answer complete. */
  gone: AbortSignal;
  /** Set when a fault ends the connection, so that it is not taken for the client's doing. */
  broken: boolean;
}

/** Does what was planned. Ends at once, without an error, when the client goes away. */
export async function perform(steps: Step[], exchange: Exchange): Promise<void> {
  try {
    for (const [at, step] of steps.entries()) {
      if (exchange.gone.aborted) return;
      await act(step, at, steps[at + 1], exchange);
    }
  } catch (error) {
    if (!exchange.gone.aborted) throw error;
  }
}

async function act(step: Step, at: number, next: Step | undefined, exchange: Exchange): Promise<void> {
  const { response, gone } = exchange;
  switch (step.do) {
    case 'wait':
      return pause(step.ms, step.keepAlive, exchange);
    case 'head':
      response.writeHead(step.status, step.headers);
      // Node holds the head back for the first bytes of the body; a pause must not hold it back too.
      if (next?.do !== 'write') response.flushHeaders();
      return;
    case 'write': {
      const drained = response.write(step.bytes);
      if (!drained) await once(response, 'drain', { signal: gone });
      // Writes of one turn are joined into one segment. Each gets its own, except single bytes, which stay apart as HTTP
      // chunks: a turn for each would take a minute for a long recording.
      if (next?.do === 'write' && (step.bytes.length > 1 || at % BYTES_A_TURN === 0))
        await turn(undefined, { signal: gone });
      return;
    }
    case 'end':
      response.end();
      return;
    case 'hang':
      await once(gone, 'abort');
      return;
    case 'break':
      return breakOff(step.how, exchange);
  }
}

async function pause(
  ms: number,
  keepAlive: { everyMs: number; bytes: Buffer } | null,
  { response, gone }: Exchange,
): Promise<void> {
  let left = ms;
  while (keepAlive !== null && left > keepAlive.everyMs) {
    await wait(keepAlive.everyMs, undefined, { ref: false, signal: gone });
    response.write(keepAlive.bytes);
    left -= keepAlive.everyMs;
  }
  await wait(left, undefined, { ref: false, signal: gone });
}

/** Breaks the connection once what was written before has left. */
async function breakOff(how: BreakHow, exchange: Exchange): Promise<void> {
  const { response } = exchange;
  if (how === 'end') {
    response.end();
    return;
  }
  if (response.headersSent) await new Promise<void>((resolve) => response.write('', () => resolve()));
  await turn();
  exchange.broken = true;
  if (how === 'rst') response.socket?.resetAndDestroy();
  else response.socket?.end();
}
