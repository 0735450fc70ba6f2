import type { IncomingMessage, ServerResponse } from 'node:http';
import { GatehouseError } from '../contract/errors.ts';
import type { Millis } from '../contract/units.ts';
import { skippedAttempt } from '../routing/plan.ts';
import { planRefusal } from '../routing/plan-refusal.ts';
import { Deadline } from '../upstream/deadline.ts';
import { admitCaller, type Caller, checkResumed, checkRunning } from './admit-caller.ts';
import { runAttempts } from './attempts.ts';
import { type Decision, decide } from './decide.ts';
import { decideAgain } from './decide-again.ts';
import type { Exchange } from './exchange.ts';
import { finish, finishRefused } from './finish.ts';
import type { Gate } from './gate.ts';
import { openExchange } from './open-exchange.ts';
import { questionOf } from './question.ts';
import { readBody } from './read-body.ts';
import { refuse } from './refuse.ts';

/**
 * The story of one request. Each step is a function of its own; this is the order they come in.
 * Resolves when the client has its answer and the history its record. Never rejects.
 */
export async function serveRequest(gate: Gate, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  let caller: Caller | null = null;
  try {
    // 1 guard: who is calling, from where, with which key, for what. What needs no provider has its answer after this.
    caller = admitCaller(gate, incoming, outgoing);
    if (caller === null) return;
  } catch (error) {
    refuse(gate, incoming, outgoing, error);
    return;
  }

  let exchange: Exchange | null = null;
  try {
    // 2 read: the body whole, and from it only what routing needs to know.
    const body = await readBody(incoming, caller.runtime.config.server.max_body_size);
    // A body may take its time to arrive, and nobody waits for it when the gateway stops.
    checkRunning(gate);
    exchange = openExchange(gate, caller, body);
    // Only now, so that the refusal stands in the history.
    checkResumed(gate);
    if (isGettingReady(gate)) await untilReady(gate);

    // 3 check and 4 decide: who should answer, in order, and why; and what the budgets say to that.
    const question = questionOf(exchange);
    const now = gate.clock.now();
    let decision: Decision;
    try {
      decision = decide(gate, question, now);
    } catch (error) {
      // Right after a start the lists of models are still on their way.
      decision = await decideAgain(gate, exchange, error);
    }
    const { plan, balance, budget, reservation } = decision;
    adopt(gate, exchange, { plan, balance, budget, reservation });
    const refusal = planRefusal(plan, now);
    if (refusal) throw refusal;

    // 5 cache: not in this version. 6 reserve happened with the decision, in one step, so that nobody comes between.
    // 7 attempt and 8 deliver, over all targets of the plan, under one deadline.
    limitTime(gate, exchange, plan.timeouts.total);
    const outcome = await runAttempts(gate, exchange, plan, question, reservation);

    // 9 settle and 10 record.
    finish(gate, exchange, outcome);
  } catch (error) {
    if (exchange) finishRefused(gate, exchange, error);
    else refuse(gate, incoming, outgoing, error);
  }
}

/** Only right after a start or a change of the config: keys are still being looked up, or spend is still being counted. */
function isGettingReady(gate: Gate): boolean {
  return gate.keys.pending() !== null || gate.preparing !== null || gate.budgetsLoading !== null;
}

async function untilReady(gate: Gate): Promise<void> {
  const keys = gate.keys.pending();
  if (keys) await keys;
  if (gate.preparing) await gate.preparing;
  if (gate.budgetsLoading) await gate.budgetsLoading;
}

/** Writes the decision into the exchange. */
function adopt(gate: Gate, exchange: Exchange, { plan, balance, budget, reservation }: Decision): void {
  for (const { route, state } of balance) gate.balance.set(route, state);
  exchange.plan = plan;
  exchange.route = plan.route;
  exchange.live.route = plan.route;
  exchange.reservation = reservation;
  exchange.reasons.push(...plan.reasons);
  exchange.degradedBy = budget?.budget ?? null;
  for (const skipped of plan.skipped) exchange.attempts.push(skippedAttempt(skipped, 0));
}

/** One deadline for the request, over all retries and fallbacks. */
function limitTime(gate: Gate, exchange: Exchange, totalMs: Millis): void {
  exchange.deadline = new Deadline(gate.clock, () => {
    const provider = exchange.provider ?? 'Every provider';
    const detail = `the request's ${totalMs / 1000} s are over`;
    exchange.stop.stop(new GatehouseError('upstream_timeout', { provider, detail }));
  });
  exchange.deadline.set(totalMs);
}
