import { Command } from 'commander';
import type { ProviderHealth } from '../../contract/control/views.ts';
import { formatProblem } from '../../service/config/format-problem.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { exitCode } from '../exit-code.ts';
import { formatCount } from '../format/count.ts';
import { printJson } from '../print-json.ts';
import { providerState } from '../provider-state.ts';
import { type Column, table } from '../table.ts';
import { testProviders } from '../test-providers.ts';

const columns: Column<ProviderHealth>[] = [
  { title: 'provider', value: (row) => row.name, shrinks: true },
  { title: 'type', value: (row) => row.label },
  { title: 'state', value: providerState, shrinks: true },
  { title: 'running', value: (row) => String(row.inFlight), right: true },
  { title: 'waiting', value: (row) => String(row.waiting), right: true },
  { title: 'address', value: (row) => row.baseUrl, shrinks: true },
];

export function build(cli: Cli): Command {
  const providers = new Command('providers')
    .description('Providers: their health, a test call, their models, on and off.')
    .addHelpText('after', '\nExample: gatehouse providers test openai');
  providers
    .command('list', { isDefault: true })
    .description('Providers and their health. What `gatehouse providers` alone does.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: gatehouse providers list --json')
    .action((options: { json?: boolean }) => list(cli, options.json ?? false));
  providers
    .command('test [name]')
    .description('Call a provider, or every one that is on, and say what is wrong with it.')
    .option('--model <name>', 'with this model')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: gatehouse providers test openai --model gpt-5-mini')
    .action(async (name: string | undefined, options: { model?: string; json?: boolean }) => {
      const ok = await testProviders(cli, name ?? null, options);
      if (!ok) cli.exitCode = exitCode.failed;
    });
  providers
    .command('models <name>')
    .description('Models a provider serves.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: gatehouse providers models ollama')
    .action((name: string, options: { json?: boolean }) => models(cli, name, options.json ?? false));
  for (const [word, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const)
    providers
      .command(`${word} <name>`)
      .description(
        enabled ? 'Let a provider answer again.' : 'Let a provider answer no more. Written to the config file.',
      )
      .addHelpText('after', `\nExample: gatehouse providers ${word} openai`)
      .action((name: string) => setEnabled(cli, name, enabled));
  return providers;
}

async function list(cli: Cli, json: boolean): Promise<void> {
  const { client } = await cli.connect();
  const providers = await client.providers.list();
  if (json) return printJson(cli, providers);
  if (providers.length === 0) return cli.out('No providers. Add one under providers: in the config file.\n');
  await cli.out(table(columns, providers, cli.columns));
}

async function models(cli: Cli, name: string, json: boolean): Promise<void> {
  const { client } = await cli.connect();
  const found = await client.providers.models({ name });
  if (json) return printJson(cli, found);
  if (found.length === 0) return cli.out(`“${name}” names no models.\n`);
  const modelColumns: Column<(typeof found)[number]>[] = [
    { title: 'model', value: (row) => `${name}/${row.id}`, shrinks: true },
    {
      title: 'context',
      value: ({ contextLength }) => (contextLength === null ? '–' : formatCount(contextLength)),
      right: true,
    },
  ];
  await cli.out(table(modelColumns, found, cli.columns));
}

async function setEnabled(cli: Cli, name: string, enabled: boolean): Promise<void> {
  const { client } = await cli.connect();
  const { problems } = await client.providers.setEnabled({ name, enabled });
  if (problems.length === 0) return cli.out(`“${name}” is ${enabled ? 'on' : 'off'}.\n`);
  for (const problem of problems) cli.note(formatProblem(problem));
  throw new CliError('Nothing was changed: the config file has to be put right first.', {
    exitCode: exitCode.invalidConfig,
  });
}
