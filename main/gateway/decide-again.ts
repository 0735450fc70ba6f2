import { GatehouseError } from '../contract/errors.ts';
import type { Millis } from '../contract/units.ts';
import { type Decision, decide } from './decide.ts';
import type { Exchange } from './exchange.ts';
import type { Gate } from './gate.ts';
import { questionOf } from './question.ts';

/** How long an unknown model waits for lists that have never been heard. */
const LISTS_PATIENCE_MS: Millis = 2_000;

/**
 * After a decision that failed: where the model is not known and providers have not yet said what they serve, as right after
 * a start, waits for their lists and decides once more with each that arrives.
 * @throws what the decision failed with, in the end; the stop's reason when the exchange is over first
 */
export async function decideAgain(gate: Gate, exchange: Exchange, failed: unknown): Promise<Decision> {
  const question = questionOf(exchange);
  const endsAt = gate.clock.tick() + LISTS_PATIENCE_MS;
  let failure = failed;
  while (GatehouseError.is(failure) && failure.code === 'model_not_found' && question.request.headerRoute === null) {
    const arriving = gate.lists.arriving(exchange.runtime);
    const leftMs = endsAt - gate.clock.tick();
    if (arriving.length === 0 || leftMs <= 0) break;
    await first(arriving, leftMs, exchange);
    try {
      return decide(gate, question, gate.clock.now());
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** Until one of them is there, or the time is up. @throws the reason when the exchange is stopped */
function first(arriving: readonly Promise<void>[], patienceMs: Millis, { stop }: Exchange): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (act: () => void) => {
      clearTimeout(timer);
      off();
      act();
    };
    const timer = setTimeout(() => done(resolve), patienceMs);
    const off = stop.onStop((reason) => done(() => reject(reason)));
    for (const list of arriving) void list.then(() => done(resolve));
  });
}
