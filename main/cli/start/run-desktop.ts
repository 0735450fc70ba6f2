import { spawn } from 'node:child_process';
import type { ServiceListening } from '../../contract/service-protocol.ts';
import { fromService } from '../../contract/service-protocol.ts';
import { decideSignal, type StopSignal } from '../serve/decide-signal.ts';

export interface DesktopRun {
  binary: string;
  /** Folder of the app: Electron reads from its `package.json` what to start. */
  app: string;
  env: NodeJS.ProcessEnv;
  /** Standard input is a terminal, so that a Ctrl-C reaches the app by itself. */
  fromTerminal: boolean;
  onListening(listening: ServiceListening): void;
}

/** How the desktop app ended. `failed`: before anybody saw anything of it. */
export type DesktopEnd = { ended: 'quit' | 'there-already' } | { ended: 'failed'; why: string };

/** What cannot run on this system says so within this time. */
const STILLBORN_MS = 15_000;

/** Runs the desktop app until it ends. It tells over the IPC channel when its gateway listens. */
export function runDesktop({ binary, app, env, fromTerminal, onListening }: DesktopRun): Promise<DesktopEnd> {
  const startedAt = performance.now();
  // Terminals inside editors that are Electron apps set this; Electron would be a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...surroundings } = env;
  const child = spawn(binary, [app], {
    env: { ...surroundings, GATEHOUSE_ANNOUNCE: '1' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let listened = false;
  child.on('message', (sent) => {
    const message = fromService.safeParse(sent);
    if (!message.success || message.data.type !== 'listening') return;
    listened = true;
    onListening(message.data);
  });
  const seen: StopSignal[] = [];
  const forward = (name: StopSignal['signal']) => {
    const signal = { signal: name, at: performance.now() };
    const decision = decideSignal(signal, seen, fromTerminal);
    if (decision === 'ignore') return;
    seen.push(signal);
    if (decision === 'exit') child.kill('SIGKILL');
    else if (name !== 'SIGINT' || !fromTerminal) child.kill(name);
  };
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  return new Promise((resolve) => {
    const end = (how: DesktopEnd) => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      resolve(how);
    };
    child.once('error', (error) => end({ ended: 'failed', why: `Electron does not start (${error.message})` }));
    child.once('exit', (code, signal) => {
      const soon = performance.now() - startedAt < STILLBORN_MS;
      if (listened || seen.length > 0) return end({ ended: 'quit' });
      if (code === 0) return end({ ended: soon ? 'there-already' : 'quit' });
      end(soon ? { ended: 'failed', why: `Electron ended at once (${signal ?? `exit ${code}`})` } : { ended: 'quit' });
    });
  });
}
