import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { PortPart, UtilityPart } from '../../main/shell/electron-parts.ts';
import { PortRelay } from './message-channel.ts';
import type { Observed } from './observed.ts';

/** A utility process that is a real child process: the built service, run by plain Node, spoken to over its IPC channel. */
export class StandInUtilityProcess extends EventEmitter implements UtilityPart {
  readonly child: ChildProcess;
  readonly #relay: PortRelay;

  constructor(module: string, args: string[], observed: Observed) {
    super();
    this.child = fork(module, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'advanced' });
    this.#relay = new PortRelay((message) => this.#send(message));
    this.child.on('message', (message: { kind: 'message'; data: unknown } | Parameters<PortRelay['deliver']>[0]) => {
      if (message.kind === 'message') this.emit('message', message.data);
      else this.#relay.deliver(message);
      observed.changed();
    });
    this.child.on('exit', (code) => {
      this.#relay.closeAll();
      this.emit('exit', code ?? -1);
      observed.changed();
    });
  }

  /** Ends as one that has no memory left does. */
  fail(): void {
    this.emit('error', 'FatalError', 'Reached heap limit', '{}');
    this.child.kill('SIGABRT');
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get stderr() {
    return this.child.stderr;
  }

  postMessage(data: unknown, ports: PortPart[] = []): void {
    const ids = ports.map((port) => this.#relay.take(port));
    this.#send({ kind: 'message', data, ports: ids });
    for (const id of ids) this.#relay.begin(id);
  }

  kill(): boolean {
    return this.child.kill();
  }

  #send(message: object): void {
    if (this.child.connected) this.child.send(message, () => {}); // a process that is ending hears nothing more
  }
}
