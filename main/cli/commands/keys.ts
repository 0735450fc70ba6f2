import { Command } from 'commander';
import type { ClientView } from '../../contract/control/views.ts';
import { formatProblem } from '../../service/config/format-problem.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { exitCode } from '../exit-code.ts';
import { formatRelativeTime } from '../format/relative-time.ts';
import { printJson } from '../print-json.ts';
import { type Column, table } from '../table.ts';

export function build(cli: Cli): Command {
  const keys = new Command('keys').description('Keys for the apps that call Gatehouse. Kept as hashes only.');
  keys
    .command('create <name>')
    .description('Make a key for an app. It is printed this once.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: gatehouse keys create my-editor')
    .action((name: string, options: { json?: boolean }) => create(cli, name, options.json ?? false));
  keys
    .command('list')
    .description('Apps, their keys, and when they were last seen.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: gatehouse keys list')
    .action((options: { json?: boolean }) => list(cli, options.json ?? false));
  keys
    .command('revoke <name>')
    .description('Revoke every key of an app, from its next request on.')
    .addHelpText('after', '\nExample: gatehouse keys revoke my-editor')
    .action((name: string) => revoke(cli, name));
  return keys;
}

async function create(cli: Cli, name: string, json: boolean): Promise<void> {
  const { client, url } = await cli.connect();
  const { key, problems } = await client.clients.createKey({ name });
  if (key === null) {
    for (const problem of problems) cli.note(formatProblem(problem));
    throw new CliError('No key was made: the config file has to be put right first.', {
      exitCode: exitCode.invalidConfig,
    });
  }
  if (json) return printJson(cli, { client: name, key });
  // The key alone on standard output, for KEY=$(gatehouse keys create ci).
  await cli.out(`${key}\n`);
  cli.note(`A key for “${name}”, shown this once. Give it to the app as its API key, and ${url}/v1 as its base URL.`);
}

async function list(cli: Cli, json: boolean): Promise<void> {
  const { client } = await cli.connect();
  const clients = await client.clients.list();
  if (json) return printJson(cli, clients);
  if (clients.length === 0) return cli.out('No apps yet. Make a key with: gatehouse keys create NAME\n');
  const columns: Column<ClientView>[] = [
    { title: 'app', value: (row) => row.name, shrinks: true },
    { title: 'keys', value: keysOf, shrinks: true },
    { title: 'models', value: (row) => row.allowedModels.join(', ') || '(not in the config)', shrinks: true },
    { title: 'last seen', value: (row) => formatRelativeTime(row.lastSeen, cli.now()) },
  ];
  await cli.out(table(columns, clients, cli.columns));
}

function keysOf(client: ClientView): string {
  const hints = client.keys.map((key) => key.hint);
  return [...hints, ...(client.referencedKey ? ['(by reference)'] : [])].join(', ') || 'none';
}

async function revoke(cli: Cli, name: string): Promise<void> {
  const { client } = await cli.connect();
  const { revoked } = await client.clients.revokeKeys({ name });
  if (revoked === 0) throw new CliError(`“${name}” has no keys.`, { advice: 'See them with: gatehouse keys list' });
  await cli.out(`${revoked === 1 ? 'One key' : `${revoked} keys`} of “${name}” revoked.\n`);
}
