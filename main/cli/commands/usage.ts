import { Command, InvalidArgumentError } from 'commander';
import {
  TAG_VALUES_A_DAY,
  tagOfGrouping,
  type UsageGrouping,
  type UsageQuery,
  type UsageRow,
  usageDimension,
  usageGrouping,
} from '../../contract/history-query.ts';
import type { Cli } from '../cli.ts';
import type { ControlClient } from '../control-connection.ts';
import { parseTag } from '../parse-tag.ts';
import { parseTime } from '../parse-time.ts';
import { printJson } from '../print-json.ts';
import { table } from '../table.ts';
import { totalUsage, usageColumns } from '../usage-table.ts';

interface Options {
  by: UsageGrouping[];
  since: number;
  until?: number;
  client?: string;
  route?: string;
  provider?: string;
  model?: string;
  tag?: { name: string; value: string };
  json?: boolean;
}

export function build(cli: Cli): Command {
  const now = cli.now();
  const time = (text: string) => parseTime(text, now);
  return new Command('usage')
    .description('Requests, tokens and money over time.')
    .option('--by <dimensions>', `one to three of ${DIMENSIONS}`, parseDimensions, ['day'])
    .option('--since <when>', 'from then on: 7d, 24h, 2025-10-09 (default: 7d)', time, parseTime('7d', now))
    .option('--until <when>', 'up to then', time)
    .option('--client <name>', 'of this client')
    .option('--route <name>', 'through this route')
    .option('--provider <name>', 'answered by this provider')
    .option('--model <name>', 'answered by this model')
    .option('--tag <name=value>', 'that carry this tag', parseTag)
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nA request carries tags when it is sent with a header: x-gatehouse-tags: project=acme, env=dev\n\n' +
        'Examples:\n  gatehouse usage --by day,model --since 30d\n  gatehouse usage --by tag:project --since 30d',
    )
    .action(async ({ by, since, until, json, ...filter }: Options) => {
      const { client } = await cli.connect();
      const query = { since, until: until ?? now, by, filter };
      const rows = await client.usage.query(query);
      if (json) return printJson(cli, rows);
      if (rows.length === 0) return cli.out('No requests in that time.\n');
      const shown: UsageRow[] = rows.length > 1 ? [...rows, totalUsage(rows, by.length)] : rows;
      await cli.out(table(usageColumns(by), shown, cli.columns));
      const unpriced = rows.reduce((sum, row) => sum + row.unpriced, 0);
      if (unpriced > 0) cli.note(`${unpriced} of these have no known price and are not in the cost.`);
      for (const note of await tagNotes(client, query, rows)) cli.note(note);
    });
}

const DIMENSIONS = `${usageDimension.options.join(', ')}, tag:NAME`;

function parseDimensions(text: string): UsageGrouping[] {
  const words = text.split(',').map((word) => word.trim());
  const known = words.flatMap((word) => usageGrouping.safeParse(word).data ?? []);
  if (known.length !== words.length || new Set(words).size !== words.length || words.length > 3)
    throw new InvalidArgumentError(`Write one to three of ${DIMENSIONS}, with commas between.`);
  if (known.filter(tagOfGrouping).length > 1)
    throw new InvalidArgumentError('Write one tag:NAME at most; sums are kept for one tag at a time.');
  return known;
}

/** What the table cannot say of a tag that is grouped by. */
async function tagNotes(client: ControlClient, query: UsageQuery, rows: readonly UsageRow[]): Promise<string[]> {
  const [name] = query.by.flatMap((dimension) => tagOfGrouping(dimension) ?? []);
  if (name === undefined) return [];
  if (rows.some(({ otherValues }) => otherValues))
    return [
      `${TAG_VALUES_A_DAY} values of a tag are kept apart each day; those that came after them are “other values”.`,
    ];
  const at = query.by.indexOf(`tag:${name}`);
  if (rows.some(({ key }) => key[at] !== null)) return [];
  const used = await client.usage.tags({ since: query.since, until: query.until });
  return [
    used.length === 0
      ? 'No request in that time carries a tag.'
      : `No request in that time carries the tag “${name}”. Tags there are: ${used.map((tag) => tag.name).join(', ')}.`,
  ];
}
