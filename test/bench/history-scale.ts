import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openHistory } from '../../main/history/open-history.ts';
import { buildHistory, DAYS, planted } from './history-build.ts';
import { vocabulary } from './history-text.ts';

/**
 * What questions cost with a million requests on record, asked as the gateway asks them: through the worker. Prints one
 * JSON object; times in milliseconds, the first time and the median of the rest.
 * Run by hand: node test/bench/history-scale.ts [--requests 1000000] [--keep DIR]
 * With --keep the database is built in DIR, or found there from the last time.
 */
const { values } = parseArgs({
  options: { requests: { type: 'string', default: '1000000' }, keep: { type: 'string' } },
});
const requests = Number(values.requests);
const timeZone = 'Europe/Berlin';
const dataDir = values.keep ?? mkdtempSync(join(tmpdir(), 'gatehouse-history-scale-'));
const file = join(dataDir, 'history.db');
const DAY_MS = 86_400_000;

try {
  mkdirSync(dataDir, { recursive: true });
  const building = performance.now();
  if (!existsSync(file)) buildHistory({ file, requests, timeZone, until: Date.now(), bodies: true });
  const buildSeconds = Math.round((performance.now() - building) / 1000);

  const opening = performance.now();
  const history = openHistory({
    dataDir,
    config: { bodies: 'full', retention: 400 * DAY_MS, max_size: 64 * 1024 ** 3, redact: [] },
    timeZone,
    clock: { now: Date.now, tick: () => performance.now() },
    onProblem: (problem) => problem && console.error(problem),
  });
  const returnedMs = performance.now() - opening;
  const newest = await history.requests({ filter: {}, limit: 1 });
  const readyMs = performance.now() - opening;
  const now = (newest.requests[0]?.startedAt ?? 0) + 1;
  const since = now - DAYS * DAY_MS;

  const page = (filter: Parameters<typeof history.requests>[0]['filter']) => () =>
    history.requests({ filter, limit: 50 });
  const common = vocabulary[0] as string;
  const questions: Record<string, () => Promise<unknown>> = {
    first_page: page({}),
    page_of_client: page({ client: 'client-5' }),
    page_of_errors: page({ status: ['error', 'interrupted'] }),
    page_of_session: page({ session: 'session-77' }),
    page_of_client_route_model_errors: page({
      client: 'client-5',
      route: 'route-4',
      model: 'model-3',
      status: ['error'],
    }),
    page_of_nothing: page({ client: 'client-5', model: 'model-0', provider: 'provider-3' }),
    page_of_tag: page({ tags: { project: 'project-2' } }),
    page_of_tag_and_client: page({ tags: { project: 'project-5' }, client: 'client-5' }),
    page_of_a_day: page({ since: now - 20 * DAY_MS, until: now - 19 * DAY_MS }),
    text_rare_word: page({ text: planted.rare }),
    text_common_word: page({ text: common }),
    text_phrase: page({ text: `"${planted.phrase}"` }),
    text_common_phrase: page({ text: `"${common} ${vocabulary[1]}"` }),
    text_two_common_words: page({ text: `${common} ${vocabulary[2]}` }),
    text_common_word_of_client: page({ text: common, client: 'client-5' }),
    text_common_and_rare: page({ text: `${common} ${planted.rare}` }),
    usage_by_day_and_model_30_days: () => history.usage({ since, until: now, by: ['day', 'model'], filter: {} }),
    usage_by_client_30_days: () => history.usage({ since, until: now, by: ['client'], filter: {} }),
    usage_by_day_and_tag_30_days: () => history.usage({ since, until: now, by: ['day', 'tag:project'], filter: {} }),
    usage_by_day_of_a_tag_30_days: () =>
      history.usage({ since, until: now, by: ['day'], filter: { tag: { name: 'project', value: 'project-2' } } }),
    tags_30_days: () => history.tags({ since, until: now }),
    usage_by_hour_2_days: () =>
      history.usage({ since: now - 2 * DAY_MS, until: now, by: ['hour', 'model'], filter: {} }),
    usage_by_hour_and_tag_7_days: () =>
      history.usage({ since: now - 7 * DAY_MS, until: now, by: ['hour', 'tag:project'], filter: {} }),
    usage_by_hour_30_days: () => history.usage({ since, until: now, by: ['hour'], filter: {} }),
    spend_month: () => history.spend([{ scope: {}, since: Math.floor(since / 900_000) * 900_000 }]),
    spend_month_of_client: () =>
      history.spend([{ scope: { client: 'client-1' }, since: Math.floor(since / 900_000) * 900_000 }]),
  };
  const times: Record<string, { first: number; median: number }> = {};
  for (const [name, ask] of Object.entries(questions)) times[name] = await timed(ask);
  const report = {
    requests: history.health().requests,
    fileBytes: statSync(file).size,
    buildSeconds,
    openReturnedMs: round(returnedMs),
    openToFirstAnswerMs: round(readyMs),
    times,
  };
  await history.close();
  console.log(JSON.stringify(report, null, 2));
} finally {
  if (values.keep === undefined) rmSync(dataDir, { recursive: true, force: true });
}

async function timed(ask: () => Promise<unknown>): Promise<{ first: number; median: number }> {
  const ms: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    const start = performance.now();
    await ask();
    ms.push(performance.now() - start);
  }
  const [first = 0, ...rest] = ms;
  return { first: round(first), median: round(rest.sort((a, b) => a - b)[3] ?? 0) };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
