import { EventEmitter } from 'node:events';
import { homedir } from 'node:os';
import { RPCLink } from '@orpc/client/fetch';
import type { SupportedMessagePort } from '@orpc/client/message-port';
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract';
import { type AnyRouter, implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { control } from '../contract/control/contract.ts';
import { type FromService, type ServiceFailure, type ServiceStart, toService } from '../contract/service-protocol.ts';
import { ACTOR_HEADER, type ControlActor } from './control/control-actor.ts';
import { controlPaths } from './control/control-paths.ts';
import { serveControlPort } from './control/control-port.ts';
import { createControlRouter } from './control/control-router.ts';
import { readControlToken } from './control/control-token.ts';
import { findGateway } from './control/find-gateway.ts';
import { systemSurroundings } from './control/surroundings.ts';
import { dataDir as defaultDataDir } from './data-dir.ts';
import { startGateway } from './start-gateway.ts';

/**
 * The gateway service as a process the desktop starts: a utilityProcess of Electron, or a plain child process of Node with
 * an IPC channel (`childPort`). It is told to start, says where it listens, and serves the control API on the ports it is
 * handed. Where a gateway runs already on the data directory it starts none and passes the control API on to that one.
 */

/** A port as Electron and Node hand them over. */
type Port = SupportedMessagePort & { start?(): void };

interface ParentPort {
  on(event: 'message', listener: (message: { data: unknown; ports: Port[] }) => void): void;
  postMessage(message: FromService): void;
}

/** Serves the control API on a port, in the name of its reader. */
type ServeControl = (port: Port, actor: ControlActor) => void;

/** A gateway that stops being there is found out within this time. */
const WATCH_ATTACHED_EVERY_MS = 500;

if (process.env.GATEHOUSE_LOAD_ONLY !== '1') {
  const parent = findParent();
  if (parent === null) {
    process.stderr.write('This is started by the Gatehouse desktop app. In a terminal, run: gatehouse serve\n');
    process.exit(2);
  }
  runService(parent);
}

function runService(parent: ParentPort): void {
  let stop: (now: boolean) => void = () => process.exit(0);
  let serve: Promise<ServeControl> = new Promise(() => {});
  parent.on('message', ({ data, ports: [port] }) => {
    const message = toService.parse(data);
    if (message.type === 'stop') return stop(message.now);
    if (message.type === 'connect-control') {
      if (port) serve.then((serveControl) => serveControl(port, message.actor)).catch(() => {}); // told as `failed` already
      return;
    }
    const started = start(message.options, parent);
    serve = started.then((running) => running.serveControl);
    started.then(
      (running) => {
        stop = running.stop;
      },
      (error: unknown) => {
        parent.postMessage({ type: 'failed', ...describe(error) });
        // Lets the message leave first.
        setTimeout(() => process.exit(1), 50);
      },
    );
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(true));
  process.on('disconnect', () => stop(true));
}

async function start(options: ServiceStart, parent: ParentPort) {
  const { env } = process;
  const dataDir = defaultDataDir({ override: options.dataDir, env, platform: process.platform, home: homedir() });
  const other = await findGateway(dataDir, systemSurroundings);
  if (other !== null) {
    const token = (await readControlToken(dataDir)) ?? '';
    parent.postMessage({ type: 'listening', url: other.url, dataDir, firstRun: false, attached: true, terminal: null });
    watchAttached(other.url);
    return { serveControl: passControlOn(other.url, token), stop: () => process.exit(0) };
  }
  const gateway = await startGateway({
    ...options,
    dataDir,
    env,
    log: (line) => parent.postMessage({ type: 'log', ...line }),
  });
  gateway.stopped.then(() => process.exit(0));
  const { url, firstRun, terminalKey: key, exampleModel, configPath } = gateway;
  const terminal = { key, exampleModel, configPath };
  parent.postMessage({ type: 'listening', url, dataDir, firstRun, attached: false, terminal });
  const router = createControlRouter(gateway.control);
  const serveControl: ServeControl = (port, actor) => serveControlPort(port, router, actor);
  return {
    serveControl,
    stop(now: boolean) {
      if (now) gateway.stopNow();
      void gateway.stop();
    },
  };
}

/** Ends this process when the gateway it passes calls on to is gone: the next one starts a gateway of its own. */
function watchAttached(url: string): void {
  setTimeout(async () => {
    if (await systemSurroundings.isGatehouse(url)) watchAttached(url);
    else process.exit(0);
  }, WATCH_ATTACHED_EVERY_MS);
}

/** Serves the control API of a gateway in another process, over its HTTP address. */
function passControlOn(url: string, token: string): ServeControl {
  return (port, actor) => {
    const link = new RPCLink({
      url: `${url}${controlPaths.rpc}`,
      headers: { authorization: `Bearer ${token}`, [ACTOR_HEADER]: actor },
    });
    new RPCHandler(passOn(control, link)).upgrade(port, { context: {} });
    port.start?.();
  };
}

/** Every procedure of a contract, answered by the far end of a link. */
function passOn(contract: AnyContractRouter, link: RPCLink<Record<never, never>>, path: string[] = []): AnyRouter {
  if (isContractProcedure(contract))
    return implement(contract).handler(({ input, signal }) => link.call(path, input, { context: {}, signal }));
  const entries = Object.entries(contract).map(([key, inner]) => [key, passOn(inner, link, [...path, key])]);
  return Object.fromEntries(entries);
}

function describe(error: unknown): Pick<ServiceFailure, 'reason' | 'text'> {
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'ConfigInvalidError') return { reason: 'config-invalid', text };
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return { reason: 'port-in-use', text };
  return { reason: code === 'data_dir_in_use' ? 'data-dir-in-use' : 'other', text };
}

function findParent(): ParentPort | null {
  if ('parentPort' in process && isParentPort(process.parentPort)) return process.parentPort;
  return process.send ? childPort(process.send.bind(process)) : null;
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value;
}

/** What travels over the IPC channel of a plain child process, which cannot carry ports: their messages, by number. */
type Envelope =
  | { kind: 'message'; data: unknown; ports: number[] }
  | { kind: 'port'; id: number; data: unknown }
  | { kind: 'close'; id: number };

/** The IPC channel of a plain child process in the form of Electron's parentPort. */
function childPort(send: (envelope: unknown) => unknown): ParentPort {
  const parent = new EventEmitter();
  const ports = new Map<number, EventEmitter>();
  /** What came for ports that nobody has started yet. */
  const held = new Map<number, unknown[]>();
  const open = (id: number): Port => {
    const port = new EventEmitter();
    ports.set(id, port);
    return Object.assign(port, {
      postMessage: (data: unknown) => send({ kind: 'port', id, data } satisfies Envelope),
      start() {
        for (const data of held.get(id) ?? []) port.emit('message', { data });
        held.delete(id);
      },
    });
  };
  process.on('message', (envelope: Envelope) => {
    if (envelope.kind === 'message') {
      for (const id of envelope.ports) held.set(id, []);
      parent.emit('message', { data: envelope.data, ports: envelope.ports.map(open) });
    } else if (envelope.kind === 'port') {
      const waiting = held.get(envelope.id);
      if (waiting) waiting.push(envelope.data);
      else ports.get(envelope.id)?.emit('message', { data: envelope.data });
    } else {
      ports.get(envelope.id)?.emit('close');
      ports.delete(envelope.id);
    }
  });
  return Object.assign(parent, {
    postMessage: (data: FromService) => send({ kind: 'message', data, ports: [] } satisfies Envelope),
  });
}
