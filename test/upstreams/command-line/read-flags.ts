import type { Usage } from '../../../main/contract/usage.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { BreakHow, Effects, FaultPoint, FaultRule, StreamErrorShape, When } from '../faults.ts';

/** What commander makes of the command line. Every flag that was not given is undefined. */
export interface Flags
  extends Omit<AnswerOptions, 'usage' | 'quirks' | 'reportUsage'>,
    Pick<
      Effects,
      | 'fail'
      | 'status'
      | 'message'
      | 'code'
      | 'retryAfter'
      | 'retryAfterMs'
      | 'errorShape'
      | 'errorInBody'
      | 'hang'
      | 'malformedAfter'
      | 'body'
      | 'contentType'
      | 'encoding'
      | 'chunking'
      | 'lineEnds'
      | 'comments'
    > {
  port: number;
  json?: boolean;
  /** False with --no-usage. */
  usage: boolean;
  /** False with --no-terminal. */
  terminal: boolean;
  inputTokens?: number;
  outputTokens?: number;
  cachedTokens?: number;
  quirk?: AnswerOptions['quirks'];
  failAfter?: number;
  failFirst?: number;
  failEvery?: number;
  failRate?: number;
  seed?: number;
  failKey?: string;
  failModel?: string;
  failPath?: string;
  breakAfter?: FaultPoint;
  breakHow?: BreakHow;
  midEvent?: boolean;
  streamErrorAfter?: number;
  streamErrorShape?: StreamErrorShape;
  delayHeaders?: number;
  delayFirstToken?: number;
  delayBetween?: number;
  keepAlive?: number;
  hugeEvent?: number;
  header?: Record<string, string>;
}

/** Turns flags into options and rules: one for every request, one for those that fail. */
export function readFlags(flags: Flags): { options: AnswerOptions & { port: number }; rules: FaultRule[] } {
  return { options: { port: flags.port, ...answerOptions(flags) }, rules: [always(flags), failing(flags)] };
}

function answerOptions(flags: Flags): AnswerOptions {
  const usage: Partial<Usage> = defined({
    inputUncached: flags.inputTokens,
    outputTotal: flags.outputTokens,
    cacheRead: flags.cachedTokens,
  });
  return defined({
    text: flags.text,
    pieces: flags.pieces,
    reasoning: flags.reasoning,
    toolCalls: flags.toolCalls,
    finish: flags.finish,
    models: flags.models,
    knownModelsOnly: flags.knownModelsOnly,
    requireKey: flags.requireKey,
    quirks: flags.quirk,
    usage,
    reportUsage: flags.usage,
  });
}

function always(flags: Flags): FaultRule {
  return defined({
    delayHeadersMs: flags.delayHeaders,
    delayFirstTokenMs: flags.delayFirstToken,
    delayBetweenMs: flags.delayBetween,
    keepAliveMs: flags.keepAlive,
    encoding: flags.encoding,
    chunking: flags.chunking,
    lineEnds: flags.lineEnds,
    comments: flags.comments,
    hugeEventBytes: flags.hugeEvent,
    headers: flags.header,
  });
}

function failing(flags: Flags): FaultRule {
  const when: When = defined({
    first: flags.failFirst,
    after: flags.failAfter,
    every: flags.failEvery,
    probability: flags.failRate,
    seed: flags.seed,
    key: flags.failKey,
    model: flags.failModel,
    path: flags.failPath,
  });
  const how: Effects = defined({
    fail: flags.fail,
    status: flags.status,
    message: flags.message,
    code: flags.code,
    retryAfter: flags.retryAfter,
    retryAfterMs: flags.retryAfterMs,
    errorShape: flags.errorShape,
    errorInBody: flags.errorInBody,
    hang: flags.hang,
    malformedAfter: flags.malformedAfter,
    noTerminal: flags.terminal ? undefined : true,
    body: flags.body,
    contentType: flags.contentType,
    break:
      flags.breakAfter === undefined
        ? undefined
        : { after: flags.breakAfter, how: flags.breakHow ?? 'rst', midEvent: flags.midEvent ?? false },
    streamError:
      flags.streamErrorAfter === undefined
        ? undefined
        : { after: flags.streamErrorAfter, shape: flags.streamErrorShape ?? 'dialect' },
  });
  // Told when to fail but not how: a plain server error.
  const silent = Object.keys(how).length === 0 && Object.keys(when).length > 0;
  return { ...how, ...(silent ? { fail: 'server_error' as const } : {}), when };
}

/** Without the members that are undefined. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
