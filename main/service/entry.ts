import { EventEmitter } from 'node:events';
import { homedir } from 'node:os';
import { RPCLink } from '@orpc/client/fetch';
import type { SupportedMessagePort } from '@orpc/client/message-port';
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract';
import { type AnyRouter, implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { control } from '../contract/control/contract.ts';
import { sayProblem } from '../contract/sentences/tables.ts';
import {
  type FromService,
  type ServiceFailure,
  type ServiceStart,
  type StopHow,
  toService,
} from '../contract/service-protocol.ts';
import { busyPort } from './busy-port.ts';
import { ConfigInvalidError } from './config/config-invalid-error.ts';
import { configTrouble } from './config/config-trouble.ts';
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
/** Lets the last message leave before the process ends. */
const LAST_WORD_MS = 50;

if (process.env.GATEHOUSE_LOAD_ONLY !== '1') {
  const parent = findParent();
  if (parent === null) {
    process.stderr.write('This is started by the Gatehouse desktop app. In a terminal, run: gatehouse serve\n');
    process.exit(2);
  }
  runService(parent);
}

function runService(parent: ParentPort): void {
  let stop: (how: StopHow) => void = () => process.exit(0);
  let serve: Promise<ServeControl> = new Promise(() => {});
  parent.on('message', ({ data, ports: [port] }) => {
    const message = toService.parse(data);
    if (message.type === 'stop') return stop(message.how);
    if (message.type === 'connect-control') {
      if (port) serve.then((serveControl) => serveControl(port, message.actor)).catch(() => {}); // told as `failed` already
      return;
    }
    const started = start(message.options, parent);
    serve = started.then((running) => running.serveControl);
    serve.catch(() => {}); // whether or not anybody asks for it
    started.then(
      (running) => {
        stop = running.stop;
      },
      async (error: unknown) => fail(parent, await describe(error)),
    );
  });
  process.on('SIGTERM', () => stop('now'));
  // A Ctrl-C in the terminal reaches the whole group of processes: the desktop app gets it too, asks about what runs, and says stop.
  process.on('SIGINT', () => {});
  process.on('disconnect', () => stop('now'));
}

/** Says why it does not run, and ends in a way that has it started again. */
function fail(parent: ParentPort, why: Pick<ServiceFailure, 'reason' | 'text'>): void {
  parent.postMessage({ type: 'failed', ...why });
  setTimeout(() => process.exit(1), LAST_WORD_MS);
}

async function start(options: ServiceStart, parent: ParentPort) {
  const { env } = process;
  const dataDir = defaultDataDir({ override: options.dataDir, env, platform: process.platform, home: homedir() });
  const other = await findGateway(dataDir, systemSurroundings);
  if (other !== null) {
    const token = (await readControlToken(dataDir)) ?? '';
    parent.postMessage({ type: 'listening', url: other.url, dataDir, firstRun: false, attached: true, terminal: null });
    watchAttached(other.url, () =>
      fail(parent, { reason: 'other', text: sayProblem('other_ended', { address: other.url }) }),
    );
    return { serveControl: passControlOn(other.url, token), stop: () => process.exit(0) };
  }
  const gateway = await startGateway({
    ...options,
    dataDir,
    env,
    log: (line) => parent.postMessage({ type: 'log', ...line }),
  });
  gateway.stopped.then(() => {
    parent.postMessage({ type: 'stopped' });
    setTimeout(() => process.exit(0), LAST_WORD_MS);
  });
  const { url, firstRun, terminalKey: key, exampleModel, configPath } = gateway;
  const terminal = { key, exampleModel, configPath };
  parent.postMessage({ type: 'listening', url, dataDir, firstRun, attached: false, terminal });
  const router = createControlRouter(gateway.control);
  const serveControl: ServeControl = (port, actor) => serveControlPort(port, router, actor);
  return {
    serveControl,
    stop(how: StopHow) {
      if (how === 'now') gateway.stopNow();
      void (how === 'wait' ? gateway.stop(null) : gateway.stop());
    },
  };
}

/** Tells when the gateway that calls are passed on to is gone: the process that comes next starts a gateway of its own. */
function watchAttached(url: string, gone: () => void): void {
  setTimeout(async () => {
    if (await systemSurroundings.isGatehouse(url)) watchAttached(url, gone);
    else gone();
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

async function describe(error: unknown): Promise<Pick<ServiceFailure, 'reason' | 'text'>> {
  const busy = await busyPort(error, systemSurroundings.isGatehouse);
  if (busy !== null) return { reason: 'port-in-use', text: busy.text };
  const text = error instanceof Error ? error.message : String(error);
  const config = configTrouble(error instanceof ConfigInvalidError ? error.problems : [], 'unfit');
  if (config !== null) return { reason: 'config-invalid', text: config };
  const code = error instanceof Error && 'code' in error ? error.code : null;
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
