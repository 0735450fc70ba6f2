import { Command, InvalidArgumentError } from 'commander';
import { type UsageDimension, type UsageRow, usageDimension } from '../../contract/history-query.ts';
import type { Cli } from '../cli.ts';
import { parseTime } from '../parse-time.ts';
import { printJson } from '../print-json.ts';
import { table } from '../table.ts';
import { totalUsage, usageColumns } from '../usage-table.ts';

interface Options {
  by: UsageDimension[];
  since: number;
  until?: number;
  client?: string;
  route?: string;
  provider?: string;
  model?: string;
  json?: boolean;
}

export function build(cli: Cli): Command {
  const now = cli.now();
  const time = (text: string) => parseTime(text, now);
  return new Command('usage')
    .description('Requests, tokens and money over time.')
    .option('--by <dimensions>', `one to three of ${usageDimension.options.join(', ')}`, parseDimensions, ['day'])
    .option('--since <when>', 'from then on: 7d, 24h, 2025-10-09 (default: 7d)', time, parseTime('7d', now))
    .option('--until <when>', 'up to then', time)
    .option('--client <name>', 'of this client')
    .option('--route <name>', 'through this route')
    .option('--provider <name>', 'answered by this provider')
    .option('--model <name>', 'answered by this model')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: gatehouse usage --by day,model --since 30d')
    .action(async ({ by, since, until, json, ...filter }: Options) => {
      const { client } = await cli.connect();
      const rows = await client.usage.query({ since, until: until ?? now, by, filter });
      if (json) return printJson(cli, rows);
      if (rows.length === 0) return cli.out('No requests in that time.\n');
      const shown: UsageRow[] = rows.length > 1 ? [...rows, totalUsage(rows, by.length)] : rows;
      await cli.out(table(usageColumns(by), shown, cli.columns));
      const unpriced = rows.reduce((sum, row) => sum + row.unpriced, 0);
      if (unpriced > 0) cli.note(`${unpriced} of these have no known price and are not in the cost.`);
    });
}

function parseDimensions(text: string): UsageDimension[] {
  const words = text.split(',').map((word) => word.trim());
  const known = usageDimension.options.filter((dimension) => words.includes(dimension));
  if (known.length !== words.length || words.length > 3)
    throw new InvalidArgumentError(`Write one to three of ${usageDimension.options.join(', ')}, with commas between.`);
  return words.flatMap((word) => known.filter((dimension) => dimension === word));
}
