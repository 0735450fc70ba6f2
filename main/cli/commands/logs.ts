import { Command } from 'commander';
import type { RequestFilter, RequestSummary } from '../../contract/history-query.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { exitCode } from '../exit-code.ts';
import { addFilterOptions, type FilterOptions, readFilter } from '../filter-options.ts';
import { followRequests } from '../follow-requests.ts';
import { parseWholeNumber } from '../parse-whole-number.ts';
import { printJson } from '../print-json.ts';
import { requestColumns } from '../request-columns.ts';
import { layOutTable, table } from '../table.ts';

interface Options extends FilterOptions {
  limit: number;
  follow?: boolean;
  json?: boolean;
}

export function build(cli: Cli): Command {
  const command = new Command('logs')
    .description('Requests on record, the newest last.')
    .option('-f, --follow', 'go on with requests as they end')
    .option('-n, --limit <count>', 'how many', parseWholeNumber(1, 500), 30);
  return addFilterOptions(command, cli.now())
    .option('--json', 'print JSON; with --follow one document a line')
    .addHelpText('after', '\nExample: gatehouse logs --follow --status error --since 1h')
    .action(async (options: Options) => {
      const filter = readFilter(options);
      await (options.follow ? follow(cli, filter, options) : list(cli, filter, options));
    });
}

async function list(cli: Cli, filter: RequestFilter, { limit, json }: Options): Promise<void> {
  const { client } = await cli.connect();
  const page = await client.requests.list({ filter, limit });
  if (json) return printJson(cli, page);
  if (page.requests.length === 0) return cli.out('No such requests on record.\n');
  await cli.out(table(requestColumns(cli.now()), page.requests.toReversed(), cli.columns));
}

async function follow(cli: Cli, filter: RequestFilter, { limit, json }: Options): Promise<void> {
  if (filter.text !== undefined)
    throw new CliError('--text searches what is on record; it cannot be followed.', { exitCode: exitCode.usage });
  const { client } = await cli.connect();
  const interrupted = cli.untilInterrupted();
  let print: ((row: RequestSummary) => string) | null = json ? (row) => `${JSON.stringify(row)}\n` : null;
  for await (const request of followRequests(client, filter, limit, interrupted)) {
    if (print === null) {
      const layout = layOutTable(requestColumns(cli.now()), [typical(request)], cli.columns);
      await cli.out(layout.header);
      print = layout.line;
    }
    await cli.out(print(request));
  }
  if (!interrupted.aborted) cli.note('Gatehouse has stopped.');
}

/** Makes room for what is yet to come: the columns of a table that grows keep their first width. */
function typical(request: RequestSummary): RequestSummary {
  const wide = (text: string | null, width: number) => (text ?? '').padEnd(width, '.');
  return {
    ...request,
    client: wide(request.client, 12),
    requestedModel: wide(request.requestedModel, 16),
    provider: wide(request.provider, 8),
    model: wide(request.model, 19),
    status: 'interrupted',
    costNanoUsd: 1_234_567,
    totalMs: 59_000,
  };
}
