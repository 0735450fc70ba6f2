import { type Command, Option } from 'commander';
import type { RequestFilter } from '../contract/history-query.ts';
import type { Millis } from '../contract/units.ts';
import { parseTag } from './parse-tag.ts';
import { parseTime } from './parse-time.ts';

/** What the options give; times are read already. */
export interface FilterOptions {
  since?: Millis;
  until?: Millis;
  client?: string;
  route?: string;
  provider?: string;
  model?: string;
  status?: string[];
  session?: string;
  tag?: Record<string, string>;
  text?: string;
}

const STATUSES = ['ok', 'error', 'refused', 'cancelled', 'interrupted'] as const;

/** Adds the options that pick requests. @param now for times given as `7d` */
export function addFilterOptions(command: Command, now: Millis): Command {
  const time = (text: string) => parseTime(text, now);
  return command
    .option('--since <when>', 'from then on: 7d, 24h, 2025-10-09', time)
    .option('--until <when>', 'up to then', time)
    .option('--client <name>', 'of this client')
    .option('--route <name>', 'through this route')
    .option('--provider <name>', 'answered by this provider')
    .option('--model <name>', 'answered by this model')
    .addOption(new Option('--status <status...>', 'that ended so').choices(STATUSES))
    .option('--session <id>', 'of this session')
    .option('--tag <name=value>', 'that carry this tag; more than one: all of them', gatherTags)
    .option('--text <words>', 'with these words in prompt or answer');
}

export function readFilter(options: FilterOptions): RequestFilter {
  const { since, until, client, route, provider, model, status, session, tag, text } = options;
  const statuses = STATUSES.filter((candidate) => status?.includes(candidate));
  return {
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(client !== undefined && { client }),
    ...(route !== undefined && { route }),
    ...(provider !== undefined && { provider }),
    ...(model !== undefined && { model }),
    ...(statuses.length > 0 && { status: statuses }),
    ...(session !== undefined && { session }),
    ...(tag !== undefined && { tags: tag }),
    ...(text !== undefined && { text }),
  };
}

function gatherTags(text: string, before: Record<string, string> = {}): Record<string, string> {
  const { name, value } = parseTag(text);
  return { ...before, [name]: value };
}
