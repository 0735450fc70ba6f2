import type { GatewayEvent } from '../../../main/contract/control/views.ts';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8000;

export interface EventFeedPort {
  /** Begins a subscription. Resolves when the gateway has accepted it. */
  subscribe(signal: AbortSignal): Promise<AsyncIterable<GatewayEvent>>;
  onEvent(event: GatewayEvent): void;
  /** The gateway listens to us; whatever happened before has to be read anew. */
  onOpen(): void;
  onLost(): void;
  /** @returns whether trying again can help */
  onFailure(error: unknown): boolean;
  /** Resolves after the wait, or at once when somebody wants to see the window or the network is back. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** 0 to 1. */
  random(): number;
}

/** How long to wait before the next try: doubling, and spread so that several windows do not knock at once. */
export function waitBefore(attempt: number, random: number): number {
  const ms = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
  return Math.round(ms * (0.75 + random / 2));
}

/** Follows the gateway's events until `signal` is aborted or trying again cannot help. Never rejects. */
export async function runEventFeed(port: EventFeedPort, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      const events = await port.subscribe(signal);
      failures = 0;
      port.onOpen();
      for await (const event of events) {
        if (signal.aborted) return;
        port.onEvent(event);
      }
    } catch (error) {
      if (signal.aborted || !port.onFailure(error)) return;
    }
    if (signal.aborted) return;
    port.onLost();
    await port.wait(waitBefore(failures, port.random()), signal);
    failures += 1;
  }
}
