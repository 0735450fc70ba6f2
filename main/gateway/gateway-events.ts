import type { GatewayEvent, LiveRequest } from '../contract/control/views.ts';
import { sayProblem } from '../contract/sentences/tables.ts';

type Listener = (event: GatewayEvent) => void;

/** Tells whoever watches. With nobody watching it costs nothing. */
export class GatewayEvents {
  readonly #listeners = new Set<Listener>();
  readonly #onProblem: (text: string) => void;

  constructor(onProblem: (text: string) => void) {
    this.#onProblem = onProblem;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: GatewayEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        // Who watches must not be able to break what is watched.
        this.#onProblem(
          sayProblem('listener_failed', {
            event: event.type,
            detail: error instanceof Error ? error.message : String(error),
          }),
        );
      }
    }
  }

  started(request: LiveRequest): void {
    if (this.#listeners.size > 0) this.emit({ type: 'request-started', request: { ...request } });
  }

  changed(request: LiveRequest): void {
    if (this.#listeners.size > 0) this.emit({ type: 'request-changed', request: { ...request } });
  }

  ended(id: string, status: string): void {
    if (this.#listeners.size > 0) this.emit({ type: 'request-ended', id, status });
  }
}
