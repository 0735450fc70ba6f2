import type { UpstreamErrorKind } from '../../main/contract/upstream-error.ts';
import type { ChunkingProfile } from './chunking.ts';
import type { ContentEncoding } from './content-encoding.ts';

/**
 * `request`: after the request was read, before a status line. A number: after that many events of a stream, 0 being
 * right after the headers. A body that is no stream counts as one event.
 */
export type FaultPoint = 'request' | number;

/** `rst`: reset. `fin`: the connection is closed with the body unfinished. `end`: the body ends as if it were complete. */
export type BreakHow = 'rst' | 'fin' | 'end';

/**
 * `dialect`: as the provider documents it. `error-field`: an SSE field named `error` (llama-box). `openrouter`: a chunk
 * with `error` and finish_reason `error`, then the usual end. `groq`: `event: error`. `bare`: `{code, message, type}` without
 * an envelope (llama.cpp on Messages). `comment`: only a comment says so, then nothing.
 */
export type StreamErrorShape = 'dialect' | 'error-field' | 'openrouter' | 'groq' | 'bare' | 'comment';

/**
 * `dialect`: the provider's own envelope. The others are what stands between: `mistral` and `fastapi` bodies,
 * `llama.cpp` (`code` is a number), `string` (`{error: "text"}`), `text`, `html` (a proxy's page), `empty`.
 */
export type ErrorShape = 'dialect' | 'mistral' | 'fastapi' | 'llama.cpp' | 'string' | 'text' | 'html' | 'empty';

/** What is done to an answer. Lengths of time in milliseconds. */
export interface Effects {
  /** Refuses, with the provider's status and words for this kind. */
  fail?: UpstreamErrorKind;
  /** Refuses with this status; the kind follows from it unless `fail` says one. */
  status?: number;
  message?: string;
  code?: string;
  /** Seconds or an HTTP date. */
  retryAfter?: string | number;
  retryAfterMs?: number;
  errorShape?: ErrorShape;
  /** The refusal goes out under status 200. */
  errorInBody?: boolean;

  /** Added to the answer's headers, or in their place. */
  headers?: Record<string, string>;
  contentType?: string;
  /** In place of the body. */
  body?: string;

  delayHeadersMs?: number;
  /** Between the headers, which are sent at once, and the first event. */
  delayFirstTokenMs?: number;
  delayBetweenMs?: number;
  /** Sends a comment this often while a stream waits. */
  keepAliveMs?: number;
  keepAliveText?: string;
  hang?: FaultPoint;

  break?: { after: FaultPoint; how?: BreakHow; midEvent?: boolean };
  /** The event after this many is broken JSON; a body that is no stream loses its second half. */
  malformedAfter?: number;
  /**
   * Reports a failure inside the stream after this many events, and ends it without the terminal event. `fail` and
   * `status` then say which, and refuse only what is no stream.
   */
  streamError?: { after: number; shape?: StreamErrorShape };
  noTerminal?: boolean;
  lineEnds?: 'lf' | 'crlf' | 'cr';
  /** A comment before every event. */
  comments?: boolean;
  /** The whole text in one event of at least this many bytes. */
  hugeEventBytes?: number;

  encoding?: ContentEncoding;
  chunking?: ChunkingProfile;
}

/** Which requests a rule is for. All that is set must hold. */
export interface When {
  /** Left out: POST, so that a model list asked for in the background is not counted. `*`: any. */
  method?: string;
  /** Part of the path. */
  path?: string;
  key?: string;
  model?: string;
  /** The first N of the requests that match so far. */
  first?: number;
  /** Those after the first N that match so far. */
  after?: number;
  /** Every Nth that matches so far. */
  every?: number;
  /** This share of them, the same ones in every run. */
  probability?: number;
  seed?: number;
}

export interface FaultRule extends Effects {
  when?: When;
}
