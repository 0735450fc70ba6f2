import { Command } from 'commander';
import type { GatewayStatus } from '../../contract/control/views.ts';
import { budgetColumns } from '../budget-columns.ts';
import type { Cli } from '../cli.ts';
import { facts } from '../facts.ts';
import { formatBytes } from '../format/bytes.ts';
import { formatCount } from '../format/count.ts';
import { formatRelativeTime } from '../format/relative-time.ts';
import { mark } from '../mark.ts';
import { printJson } from '../print-json.ts';
import { problemLines } from '../problem-lines.ts';
import { table } from '../table.ts';

export function build(cli: Cli): Command {
  return new Command('status')
    .description('What runs, how it is, and what it has spent.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: gatehouse status --json')
    .action(async (options: { json?: boolean }) => {
      const { client } = await cli.connect();
      const status = await client.status.get();
      if (options.json) return printJson(cli, status);
      await cli.out(statusFacts(status, cli.now()));
      if (status.budgets.length > 0) await cli.out(`\n${table(budgetColumns(cli.now()), status.budgets, cli.columns)}`);
      if (status.problems.length > 0) await cli.out(`\n${problemLines(status.problems)}`);
    });
}

function cleanUpFact(cleanUp: GatewayStatus['cleanUp']): [string, string][] {
  if (!cleanUp) return [];
  const { deleted, due, freedBytes } = cleanUp;
  const howFar = due === null ? formatCount(deleted) : `${formatCount(deleted)} of ${formatCount(due)}`;
  return [['history', `deleting old requests: ${howFar}, ${formatBytes(freedBytes)} freed`]];
}

function statusFacts(status: GatewayStatus, now: number): string {
  const { kind, gap } = status.secretStore;
  const told = gap === null || status.problems.some((problem) => problem.text === gap);
  return facts([
    [
      'state',
      `${status.state === 'running' ? mark.ok : mark.off} ${status.state}${status.localOnly ? ', local only' : ''}`,
    ],
    ['address', status.url],
    ['version', `${status.version}, pid ${status.pid}, started ${formatRelativeTime(status.startedAt, now)}`],
    ['running', `${status.inFlight} ${status.inFlight === 1 ? 'request' : 'requests'}`],
    ['config', status.configPath],
    ['data', status.dataDir],
    ...cleanUpFact(status.cleanUp),
    ['secrets', told ? kind : `${kind}  ${mark.warning} ${gap}`],
  ]);
}
