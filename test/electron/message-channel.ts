import { EventEmitter } from 'node:events';
import type { PortPart } from '../../main/shell/electron-parts.ts';

/** One end of a message channel within this process. Holds messages back until it is started, as Electron's does. */
export class StandInPort extends EventEmitter implements PortPart {
  #peer: StandInPort | null = null;
  #held: unknown[] | null = [];
  #closed = false;

  static pair(): { port1: StandInPort; port2: StandInPort } {
    const [port1, port2] = [new StandInPort(), new StandInPort()];
    port1.#peer = port2;
    port2.#peer = port1;
    return { port1, port2 };
  }

  postMessage(message: unknown): void {
    const copy = structuredClone(message);
    const peer = this.#peer;
    if (!this.#closed && peer) queueMicrotask(() => peer.#receive(copy));
  }

  start(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const data of held) this.emit('message', { data, ports: [] });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('close');
    queueMicrotask(() => this.#peer?.close());
  }

  #receive(data: unknown): void {
    if (this.#closed) return;
    if (this.#held) this.#held.push(data);
    else this.emit('message', { data, ports: [] });
  }
}

export class StandInMessageChannel {
  readonly port1: StandInPort;
  readonly port2: StandInPort;

  constructor() {
    const { port1, port2 } = StandInPort.pair();
    this.port1 = port1;
    this.port2 = port2;
  }
}

/** Ports that were sent across a boundary which can only carry texts: their messages travel by number. */
export class PortRelay {
  readonly #ports = new Map<number, StandInPort>();
  readonly #send: (message: { kind: 'port'; id: number; data: unknown } | { kind: 'close'; id: number }) => void;
  #next = 1;

  constructor(send: PortRelay['send']) {
    this.#send = send;
  }

  get send() {
    return this.#send;
  }

  /** @returns the number the other side knows the port by. Nothing is sent for it before `begin`. */
  take(port: PortPart): number {
    if (!(port instanceof StandInPort)) throw new Error('Only ports of the stand-in can be sent.');
    const id = this.#next++;
    this.#ports.set(id, port);
    return id;
  }

  begin(id: number): void {
    const port = this.#ports.get(id);
    port?.on('message', ({ data }: { data: unknown }) => this.#send({ kind: 'port', id, data }));
    port?.on('close', () => {
      if (this.#ports.delete(id)) this.#send({ kind: 'close', id });
    });
    port?.start();
  }

  /** A message of the other side for one of the ports. */
  deliver(message: { kind: 'port'; id: number; data: unknown } | { kind: 'close'; id: number }): void {
    const port = this.#ports.get(message.id);
    if (message.kind === 'port') return port?.postMessage(message.data);
    this.#ports.delete(message.id);
    port?.close();
  }

  /** The other side is gone. */
  closeAll(): void {
    const ports = [...this.#ports.values()];
    this.#ports.clear();
    for (const port of ports) port.close();
  }
}
