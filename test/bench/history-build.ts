import type { RequestRecord } from '../../main/contract/record.ts';
import { migrations } from '../../main/history/migrations/migrations.ts';
import { compileRedaction } from '../../main/history/redaction.ts';
import type { HandedBody } from '../../main/history/store-request.ts';
import type { OpenOp } from '../../main/history/worker/open-batch.ts';
import { openSession } from '../../main/history/worker/session.ts';
import { benchRecord } from './history-record.ts';
import { seeded, words } from './history-text.ts';

export const DAYS = 30;
const DAY_MS = 86_400_000;
const TRANSACTION = 2000;

/** Words that stand in known requests, and a phrase of them. */
export const planted = { rare: 'quizzaciously', phrase: 'cerulean walrus parade' };

export interface BuildOptions {
  file: string;
  requests: number;
  timeZone: string;
  /** The newest request starts just before this. */
  until: number;
  bodies: boolean;
}

/**
 * Fills a new history through the code that always writes it, in large transactions and without its log: what takes
 * seconds a thousand over weeks takes minutes here.
 */
export function buildHistory({ file, requests, timeZone, until, bodies }: BuildOptions): void {
  const keeping = {
    keep: bodies ? ('full' as const) : ('metadata' as const),
    redaction: compileRedaction([]).redaction,
  };
  const session = openSession({
    file,
    migrations,
    timeZone,
    keeping,
    onOpen(db) {
      db.pragma('journal_mode = OFF');
      db.pragma('synchronous = OFF');
      db.pragma('cache_size = -400000');
    },
  });
  if ('newer' in session) throw new Error('a new file has no schema');
  const random = seeded(42);
  const gapMs = (DAYS * DAY_MS) / requests;
  for (let first = 0; first < requests; first += TRANSACTION) {
    const ops: OpenOp[] = [];
    for (let n = first; n < Math.min(requests, first + TRANSACTION); n += 1)
      ops.push(requestOp(n, Math.round(until - DAYS * DAY_MS + (n + random()) * gapMs) - 1, random, bodies));
    session.write(ops, keeping);
  }
  session.close();
}

function requestOp(n: number, startedAt: number, random: () => number, bodies: boolean): OpenOp {
  const record = benchRecord(n, startedAt, facts(n, random));
  if (!bodies) return { op: 'record', record, reserved: false, bodiesDropped: false, request: null, response: null };
  const special = `${n % 300_000 === 1234 ? planted.rare : ''} ${n % 25_000 === 77 ? planted.phrase : ''}`;
  const question = `${words(random, 22).join(' ')} ${special}`;
  const answer = words(random, 30).join(' ');
  const request = { model: record.requestedModel, messages: [{ role: 'user', content: question }], stream: false };
  const response = {
    id: `chatcmpl-${n}`,
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: answer }, finish_reason: 'stop' }],
  };
  return {
    op: 'record',
    record,
    reserved: false,
    bodiesDropped: false,
    request: body(request),
    response: body(response),
  };
}

/** Six clients, five routes, eight models, in uneven shares; conversations of about eight requests; tags on three in four. */
function facts(n: number, random: () => number): Partial<RequestRecord> {
  const pick = (count: number) => Math.floor(count * random() ** 1.7);
  const route = pick(5);
  const model = (route * 2 + pick(4)) % 8;
  const fate = random();
  const failed = fate < 0.03;
  return {
    client: `client-${pick(6)}`,
    route: `route-${route}`,
    requestedModel: `route-${route}`,
    provider: `provider-${model % 4}`,
    model: `model-${model}`,
    session: `session-${Math.floor(n / 8)}`,
    tags: tags(n),
    ...(failed
      ? { status: 'error', httpStatus: 502, errorCode: 'upstream_failed', usage: null, costNanoUsd: null }
      : {}),
    ...(fate > 0.99 ? { status: 'cancelled', httpStatus: 499 } : {}),
  };
}

/** Six projects, two environments, and now and then a value nobody sends twice. */
function tags(n: number): RequestRecord['tags'] {
  if (n % 4 === 0) return {};
  const project = { project: `project-${Math.floor(6 * ((n % 97) / 97) ** 1.7)}` };
  if (n % 3 === 0) return n % 100 === 3 ? { ...project, trace: `trace-${n}` } : project;
  return { ...project, env: n % 5 === 0 ? 'prod' : 'dev' };
}

function body(value: unknown): HandedBody {
  const bytes = Buffer.from(JSON.stringify(value));
  return { bytes, length: bytes.length, contentType: 'application/json', truncated: false };
}
