import type { Command } from 'commander';
import type { Cli } from './cli.ts';

export interface CommandEntry {
  name: string;
  /** For the list of commands. */
  summary: string;
  group: string;
  /** Loaded when the command is used, so that `serve` starts without the others. */
  load(): Promise<{ build(cli: Cli): Command }>;
}

const GATEWAY = 'Gateway:';
const SETUP = 'Set-up:';
const INSIGHT = 'What happened:';

/** Every command, in the order of the help. */
export const commandTable: CommandEntry[] = [
  entry('start', GATEWAY, 'Open the desktop app, or its window in the browser', () => import('./commands/start.ts')),
  entry('serve', GATEWAY, 'Run the gateway', () => import('./commands/serve.ts')),
  entry('status', GATEWAY, 'What runs, how it is, what it has spent', () => import('./commands/status.ts')),
  entry('pause', GATEWAY, 'Refuse requests until resumed', () => import('./commands/pause.ts')),
  entry('resume', GATEWAY, 'Let requests through again', () => import('./commands/resume.ts')),
  entry('doctor', GATEWAY, 'Look for what is wrong and say what to do', () => import('./commands/doctor.ts')),
  entry('check', SETUP, 'Check a config file', () => import('./commands/check.ts')),
  entry('keys', SETUP, 'Keys for the apps that call Gatehouse', () => import('./commands/keys.ts')),
  entry('secrets', SETUP, 'Provider keys in the keychain', () => import('./commands/secrets.ts')),
  entry('providers', SETUP, 'Providers: health, test, on and off', () => import('./commands/providers.ts')),
  entry('routes', SETUP, 'Routes and the state of their targets', () => import('./commands/routes.ts')),
  entry('budgets', SETUP, 'Budgets and what is left of them', () => import('./commands/budgets.ts')),
  entry('explain', SETUP, 'Where a request would go, and why', () => import('./commands/explain.ts')),
  entry('logs', INSIGHT, 'Requests on record', () => import('./commands/logs.ts')),
  entry('show', INSIGHT, 'One request in full', () => import('./commands/show.ts')),
  entry('usage', INSIGHT, 'Tokens and money over time', () => import('./commands/usage.ts')),
  entry('export', INSIGHT, 'Requests as JSON lines or CSV', () => import('./commands/export.ts')),
];

function entry(name: string, group: string, summary: string, load: CommandEntry['load']): CommandEntry {
  return { name, group, summary, load };
}
