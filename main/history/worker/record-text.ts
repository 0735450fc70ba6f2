import type { AttemptRecord, RequestRecord } from '../../contract/record.ts';
import type { Usage } from '../../contract/usage.ts';

const quote = JSON.stringify;

/**
 * A record as JSON text, its values by position. Written with every request on the gateway's own loop: without the names of
 * the members it is half as long, and takes a third of the time to write and to read. Lives only between the two threads.
 */
export function writeRecord(record: RequestRecord): string {
  const r = record;
  // Ids and the words of fixed lists need no escaping.
  return (
    `["${r.id}",${r.startedAt},${number(r.totalMs)},${number(r.ttftMs)},${quote(r.client)},"${r.dialect}",` +
    `"${r.endpoint}",${r.stream},${quote(r.requestedModel)},${quote(r.route)},${quote(r.provider)},${quote(r.model)},` +
    `"${r.status}",${number(r.httpStatus)},${quote(r.errorCode)},${quote(r.errorText)},${quote(r.finishReason)},` +
    `${usageText(r.usage)},${r.usageEstimated},${number(r.costNanoUsd)},${quote(r.costSource)},` +
    `${quote(r.priceVersion)},${quote(r.reasons)},${quote(r.warnings)},${quote(r.degradedBy)},${quote(r.session)},` +
    `${quote(r.userAgent)},${quote(r.tags)},${attemptsText(r.attempts)},${number(r.requestBytes)},` +
    `${number(r.responseBytes)}]`
  );
}

/** Text that is no JSON would cost the whole batch, so what is no number becomes null, as JSON has it. */
function number(value: number | null): number | null {
  return Number.isFinite(value) ? value : null;
}

function usageText(usage: Usage | null): string {
  if (usage === null) return 'null';
  const u = usage;
  return (
    `[${number(u.inputUncached)},${number(u.cacheRead)},${number(u.cacheWrite5m)},${number(u.cacheWrite1h)},` +
    `${number(u.outputTotal)},${number(u.reasoning)},${number(u.audioIn)},${number(u.audioOut)}]`
  );
}

function attemptsText(attempts: readonly AttemptRecord[]): string {
  let text = '';
  for (const a of attempts) {
    text +=
      `${text === '' ? '' : ','}[${quote(a.provider)},${quote(a.model)},${quote(a.key)},"${a.outcome}",` +
      `${number(a.startedMs)},${number(a.firstByteMs)},${number(a.endedMs)},${number(a.httpStatus)},` +
      `${quote(a.errorKind)},${quote(a.errorText)},${quote(a.reason)}]`;
  }
  return `[${text}]`;
}

/** What `writeRecord` wrote, parsed: the members in the order they were written. */
export type RecordValues = [
  ...[id: string, startedAt: number, totalMs: number, ttftMs: number | null, client: string | null],
  ...[dialect: R['dialect'], endpoint: R['endpoint'], stream: boolean, requestedModel: string | null],
  ...[route: string | null, provider: string | null, model: string | null, status: R['status'], httpStatus: number],
  ...[errorCode: string | null, errorText: string | null, finishReason: string | null, usage: UsageValues | null],
  ...[usageEstimated: boolean, costNanoUsd: number | null, costSource: R['costSource'], priceVersion: string | null],
  ...[reasons: string[], warnings: string[], degradedBy: string | null, session: string | null],
  ...[
    userAgent: string | null,
    tags: R['tags'],
    attempts: AttemptValues[],
    requestBytes: number,
    responseBytes: number,
  ],
];

type R = RequestRecord;
type UsageValues = [number, number, number, number, number, number, number, number];
type AttemptValues = [
  ...[provider: string, model: string, key: string | null, outcome: AttemptRecord['outcome'], startedMs: number],
  ...[firstByteMs: number | null, endedMs: number, httpStatus: number | null, errorKind: AttemptRecord['errorKind']],
  ...[errorText: string | null, reason: string],
];

/** The record again. Trusts what it reads: both ends are this file. */
export function readRecord(values: RecordValues): RequestRecord {
  return {
    id: values[0],
    startedAt: values[1],
    totalMs: values[2],
    ttftMs: values[3],
    client: values[4],
    dialect: values[5],
    endpoint: values[6],
    stream: values[7],
    requestedModel: values[8],
    route: values[9],
    provider: values[10],
    model: values[11],
    status: values[12],
    httpStatus: values[13],
    errorCode: values[14],
    errorText: values[15],
    finishReason: values[16],
    usage: usageOf(values[17]),
    usageEstimated: values[18],
    costNanoUsd: values[19],
    costSource: values[20],
    priceVersion: values[21],
    reasons: values[22],
    warnings: values[23],
    degradedBy: values[24],
    session: values[25],
    userAgent: values[26],
    tags: values[27],
    attempts: values[28].map(attemptOf),
    requestBytes: values[29],
    responseBytes: values[30],
  };
}

function usageOf(values: UsageValues | null): Usage | null {
  if (values === null) return null;
  const [inputUncached, cacheRead, cacheWrite5m, cacheWrite1h, outputTotal, reasoning, audioIn, audioOut] = values;
  return { inputUncached, cacheRead, cacheWrite5m, cacheWrite1h, outputTotal, reasoning, audioIn, audioOut };
}

function attemptOf(values: AttemptValues): AttemptRecord {
  return {
    provider: values[0],
    model: values[1],
    key: values[2],
    outcome: values[3],
    startedMs: values[4],
    firstByteMs: values[5],
    endedMs: values[6],
    httpStatus: values[7],
    errorKind: values[8],
    errorText: values[9],
    reason: values[10],
  };
}
