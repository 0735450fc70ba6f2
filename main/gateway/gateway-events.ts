import type { GatewayEvent, LiveRequest } from '../contract/control/views.ts';

type Listener = (event: GatewayEvent) => void;

/** Tells whoever watches. With nobody watching it costs nothing. */
export class GatewayEvents {
  readonly #listeners = new Set<Listener>();

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: GatewayEvent): void {
    for (const listener of this.#listeners) listener(event);
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
