import type { AttemptRecord, RequestRecord, RequestStatus } from '../../../main/contract/record.ts';
import { sayReason } from '../../../main/contract/sentences/tables.ts';
import type { UpstreamErrorKind } from '../../../main/contract/upstream-error.ts';
import { emptyUsage } from '../../../main/contract/usage.ts';
import { pick, seeded } from './seeded.ts';
import { idOf } from './synthetic-id.ts';
import { timeOf } from './synthetic-time.ts';

interface Target {
  provider: string;
  model: string;
  /** nano-USD a token; null: unknown. */
  input: number | null;
  output: number;
  speed: number;
}

const TARGETS: Record<string, Target> = {
  mini: { provider: 'openai', model: 'gpt-5-mini', input: 250, output: 2000, speed: 1 },
  sonnet: { provider: 'anthropic', model: 'claude-sonnet-4-5', input: 3000, output: 15_000, speed: 1.6 },
  llama70: { provider: 'groq', model: 'llama-3.3-70b', input: 590, output: 790, speed: 0.3 },
  qwen: { provider: 'ollama', model: 'qwen3:8b', input: 0, output: 0, speed: 2.2 },
  big: { provider: 'openrouter', model: 'qwen/qwen3-coder', input: null, output: 0, speed: 1.2 },
};

const CLIENTS = [
  ['claude-code', 34],
  ['zed', 26],
  ['cursor', 18],
  ['aider', 10],
  ['ci', 8],
  ['notes-script', 4],
] as const;

const ROUTES: Record<string, readonly (readonly [string, number])[]> = {
  'claude-code': [
    ['smart', 9],
    ['fast', 1],
  ],
  zed: [
    ['fast', 8],
    ['local', 2],
  ],
  cursor: [
    ['fast', 6],
    ['smart', 4],
  ],
  aider: [
    ['smart', 5],
    ['fast', 5],
  ],
  ci: [['fast', 1]],
  'notes-script': [['local', 1]],
};

const FIRST: Record<string, readonly (readonly [string, number])[]> = {
  smart: [
    ['sonnet', 8],
    ['big', 1],
  ],
  fast: [
    ['mini', 7],
    ['llama70', 3],
  ],
  local: [['qwen', 1]],
};

export const CLIENT_NAMES: ReadonlySet<string> = new Set(CLIENTS.map(([name]) => name));
export const ROUTE_NAMES: ReadonlySet<string> = new Set(Object.keys(FIRST));
/** No request here costs as much. */
export const DEAREST_NANO_USD = 12_000_000;

const STATUSES: readonly (readonly [RequestStatus, number])[] = [
  ['ok', 943],
  ['error', 27],
  ['cancelled', 18],
  ['refused', 9],
  ['interrupted', 3],
];

const FAILURES: readonly (readonly [UpstreamErrorKind, number, number])[] = [
  ['rate_limit', 429, 5],
  ['overloaded', 529, 3],
  ['timeout', 504, 2],
  ['server_error', 500, 1],
];

/** What a request was about: for bodies and for the full-text search. */
export const SUBJECTS = [
  'Explain why this borrow checker error appears',
  'Refactor the tokenizer into smaller functions',
  'Write a migration that adds an index on created_at',
  'Summarise the failing test and suggest a fix',
  'Name three edge cases of this date parser',
  'Translate the release notes into Chinese',
  'Find the memory leak in the worker pool',
  'Draft a commit message for the staged changes',
] as const;

export function subjectOf(index: number): string {
  return SUBJECTS[Math.floor(seeded(index, 20) * SUBJECTS.length)] ?? SUBJECTS[0];
}

/** Request number `index` of a history that never ends; 0 is the newest. The same each time. */
export function requestAt(index: number, now: number): RequestRecord {
  const startedAt = timeOf(index, now);
  const client = pick(CLIENTS, seeded(index, 2));
  const route = pick(ROUTES[client] ?? [['fast', 1]], seeded(index, 3));
  const first = target(pick(FIRST[route] ?? [['mini', 1]], seeded(index, 4)));
  const status = pick(STATUSES, seeded(index, 5));
  const fellBack = status === 'ok' && seeded(index, 6) < 0.06;
  const last = fellBack ? target(route === 'smart' ? 'mini' : 'qwen') : first;
  const input = Math.round(100 + 7_000 * seeded(index, 7) ** 4);
  const cached = client === 'claude-code' ? Math.round(input * 3 * seeded(index, 8)) : 0;
  const output = status === 'refused' ? 0 : Math.round(20 + 300 * seeded(index, 9) ** 2);
  const attempts = attemptsOf(index, first, last, status, fellBack, output);
  const ended = attempts.at(-1);
  const failed =
    status === 'error'
      ? pick(
          FAILURES.map((row) => [row, row[2]] as const),
          seeded(index, 10),
        )
      : null;
  const charged = status !== 'refused' && status !== 'error';
  const cost = last.input === null ? null : input * last.input + cached * (last.input / 10) + output * last.output;
  return {
    id: idOf(startedAt, index),
    startedAt,
    totalMs: ended?.endedMs ?? 1.4,
    ttftMs: ended?.firstByteMs ?? null,
    client,
    dialect: client === 'claude-code' ? 'messages' : 'chat',
    endpoint: client === 'claude-code' ? 'messages' : 'chat.completions',
    stream: client !== 'ci',
    requestedModel: route,
    route,
    provider: status === 'refused' ? null : last.provider,
    model: status === 'refused' ? null : last.model,
    status,
    httpStatus:
      status === 'ok' ? 200 : status === 'refused' ? 402 : status === 'cancelled' ? 499 : (failed?.[1] ?? 502),
    errorCode: status === 'refused' ? 'gatehouse_budget_exceeded' : failed ? 'gatehouse_upstream_failed' : null,
    errorText:
      status === 'refused'
        ? 'Budget “ci-month” is spent until 2026-11-01 00:00 UTC.'
        : failed
          ? `${last.provider} failed: it closed the connection (ECONNRESET)`
          : null,
    finishReason: status === 'ok' ? 'stop' : null,
    usage: charged ? { ...emptyUsage(), inputUncached: input, cacheRead: cached, outputTotal: output } : null,
    usageEstimated: status === 'cancelled',
    costNanoUsd: charged ? (cost === null ? null : Math.round(cost)) : 0,
    costSource: charged && cost !== null ? 'catalogue' : null,
    priceVersion: charged && cost !== null ? '2026-10-01' : null,
    reasons: [
      sayReason('is_route', { route }),
      ...(fellBack
        ? [sayReason('about_target', { target: `${first.provider}/${first.model}`, why: 'overloaded' })]
        : []),
    ],
    warnings: [],
    degradedBy: null,
    session: null,
    userAgent: `${client}/1.4`,
    tags: tagsOf(client, index),
    attempts,
    requestBytes: input * 4,
    responseBytes: output * 5,
  };
}

const PROJECTS = [
  ['gateway', 6],
  ['website', 3],
  ['notes', 1],
] as const;

/** Some clients say what they work on. */
function tagsOf(client: string, index: number): Record<string, string> {
  if (client === 'ci') return { branch: 'main' };
  return client === 'claude-code' || client === 'aider' ? { project: pick(PROJECTS, seeded(index, 30)) } : {};
}

function target(name: string): Target {
  const found = TARGETS[name];
  if (!found) throw new Error(`There is no target ${name}.`);
  return found;
}

function attemptsOf(
  index: number,
  first: Target,
  last: Target,
  status: RequestStatus,
  fellBack: boolean,
  output: number,
): AttemptRecord[] {
  if (status === 'refused') return [];
  const attempts: AttemptRecord[] = [];
  let at = 1;
  if (fellBack) {
    const [kind, http] = pick(
      FAILURES.map((row) => [row, row[2]] as const),
      seeded(index, 11),
    );
    const took = 150 + Math.round(700 * seeded(index, 12));
    attempts.push({
      provider: first.provider,
      model: first.model,
      key: 'default',
      outcome: 'failed',
      startedMs: at,
      firstByteMs: null,
      endedMs: at + took,
      httpStatus: http,
      errorKind: kind,
      errorText: null,
      reason: 'first in order',
    });
    at += took + 2;
  }
  // Now and then a model has to be loaded first.
  const loading = seeded(index, 21) < 0.01 ? 12 : 1;
  const wait = Math.round((180 + 900 * seeded(index, 13)) * last.speed * loading);
  const streamed = Math.round(output * (4 + 8 * seeded(index, 14)) * last.speed);
  const failed = status === 'error' || status === 'interrupted';
  attempts.push({
    provider: last.provider,
    model: last.model,
    key: last.provider === 'ollama' ? null : 'default',
    outcome: status === 'ok' ? 'ok' : failed ? 'failed' : 'cancelled',
    startedMs: at,
    firstByteMs: failed ? null : at + wait,
    endedMs: at + wait + (failed ? 0 : streamed),
    httpStatus: failed ? 502 : 200,
    errorKind: failed ? 'server_error' : null,
    errorText: null,
    reason: fellBack ? 'second in order' : 'first in order',
  });
  return attempts;
}
