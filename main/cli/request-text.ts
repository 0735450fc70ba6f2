import type { AttemptRecord, RequestRecord } from '../contract/record.ts';
import type { Usage } from '../contract/usage.ts';
import { facts } from './facts.ts';
import { formatBytes } from './format/bytes.ts';
import { formatCount } from './format/count.ts';
import { formatDuration } from './format/duration.ts';
import { formatMoney } from './format/money.ts';
import { oneLine } from './format/one-line.ts';
import { inputTokens } from './input-tokens.ts';
import { mark } from './mark.ts';
import { type Column, table } from './table.ts';

const OUTCOMES: Record<AttemptRecord['outcome'], string> = {
  ok: `${mark.ok} ok`,
  failed: `${mark.error} failed`,
  cancelled: `${mark.off} cancelled`,
  skipped: `${mark.off} passed over`,
};

const attemptColumns: Column<AttemptRecord>[] = [
  { title: 'attempt', value: (row) => `${row.provider}/${row.model}`, shrinks: true },
  {
    title: 'outcome',
    value: (row) => [OUTCOMES[row.outcome], row.httpStatus, row.errorKind].filter(Boolean).join(' '),
  },
  { title: 'began', value: (row) => formatDuration(row.startedMs), right: true },
  { title: 'first byte', value: (row) => formatDuration(row.firstByteMs), right: true },
  { title: 'ended', value: (row) => formatDuration(row.endedMs), right: true },
  { title: 'why', value: (row) => [row.reason, row.errorText].filter(Boolean).join(' · '), shrinks: true },
];

/** A request as a page for people. @param width columns of the terminal */
export function requestText(record: RequestRecord, width: number): string {
  const error = record.errorCode ?? record.errorText;
  const line = (text: string) => `  ${oneLine(text)}\n`;
  return [
    facts(
      [
        ['id', record.id],
        ['time', new Date(record.startedAt).toISOString()],
        ['client', record.client],
        ['asked for', record.requestedModel],
        ['route', record.route],
        ['answered by', record.provider && `${record.provider}/${record.model ?? '?'}`],
        ['status', `${record.status} ${record.httpStatus}${record.finishReason ? `, ${record.finishReason}` : ''}`],
        ['error', error && [record.errorCode, record.errorText].filter(Boolean).join(': ')],
        ['took', took(record)],
        ['tokens', record.usage && tokens(record.usage, record.usageEstimated)],
        ['cost', cost(record)],
        ['bytes', `${formatBytes(record.requestBytes)} in, ${formatBytes(record.responseBytes)} out`],
        ['endpoint', `${record.endpoint}${record.stream ? ', streamed' : ''}`],
        ['sent on by', record.degradedBy && `budget ${record.degradedBy}`],
        ['session', record.session],
        [
          'tags',
          Object.entries(record.tags)
            .map(([key, value]) => `${key}=${value}`)
            .join(', '),
        ],
        ['program', record.userAgent],
      ].map(([name, value]): [string, string | null] => [name ?? '', value ? oneLine(value) : null]),
    ),
    record.attempts.length > 0 ? `\n${table(attemptColumns, record.attempts, width)}` : '',
    record.reasons.length > 0 ? `\nWhy\n${record.reasons.map(line).join('')}` : '',
    record.warnings.length > 0 ? `\nWarnings\n${record.warnings.map(line).join('')}` : '',
  ].join('');
}

function took({ totalMs, ttftMs }: RequestRecord): string {
  return ttftMs === null
    ? formatDuration(totalMs)
    : `${formatDuration(totalMs)}, first token after ${formatDuration(ttftMs)}`;
}

function tokens(usage: Usage, estimated: boolean): string {
  const parts: [number, string][] = [
    [usage.cacheRead, 'from cache'],
    [usage.cacheWrite5m + usage.cacheWrite1h, 'to cache'],
    [usage.reasoning, 'reasoning'],
    [usage.audioIn + usage.audioOut, 'audio'],
  ];
  const special = parts.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`);
  return [
    `${formatCount(inputTokens(usage))} in, ${formatCount(usage.outputTotal)} out`,
    special.length > 0 ? ` (${special.join(', ')})` : '',
    estimated ? ', estimated' : '',
  ].join('');
}

function cost({ costNanoUsd, costSource, priceVersion }: RequestRecord): string {
  if (costNanoUsd === 0) return formatMoney(0);
  if (costNanoUsd === null) return 'unknown: no price is known for this model';
  const source =
    costSource === 'upstream' ? 'as the provider said' : costSource === 'override' ? 'by the config’s price' : null;
  const from = source ?? (priceVersion === null ? null : `by price list ${priceVersion}`);
  return from === null ? formatMoney(costNanoUsd) : `${formatMoney(costNanoUsd)} ${from}`;
}
