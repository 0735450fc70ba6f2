import type { DialectName, EndpointName } from '../contract/endpoint.ts';
import type { GatehouseError } from '../contract/errors.ts';
import type { UpstreamError } from '../contract/upstream-error.ts';
import type { Usage } from '../contract/usage.ts';
import type { JsonMember } from './json-scan/scan-object.ts';

/** A range of bytes: `start` inclusive, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** What routing and metering need to know of a request body, found without rebuilding it. */
export interface RequestFacts {
  /** What the client asked for; null when the body (or path) names none. */
  model: string | null;
  /**
   * Every place of the body where the model's value stands, quotes included: duplicate and oddly spelt keys too, and the
   * copies Gemini wants inside batches. Empty when the body names none.
   */
  modelSpans: Span[];
  stream: boolean;
  /** `chat` and `completions`: whether the client asked for a usage chunk. */
  includeUsage: boolean;
  /** Where to write `stream_options` so that usage is reported; null when it is there already or does not apply. */
  usageInsert: UsageInsert | null;
  /** OpenRouter's `models`: further choices, in order. */
  models: string[];
  /** OpenRouter's `provider`: only what is honoured here. */
  providerPreferences: ProviderPreferences | null;
  /** Output limit the client set, in tokens. */
  maxOutputTokens: number | null;
  /** Top-level members in the order of the text, duplicates included: what edits are made on. Form fields for multipart. */
  members: JsonMember[];
  /** Offset just after the opening brace, where a new top-level member can be written; -1 when the body is no JSON object. */
  insertAt: number;
  /** Bytes of the body that are base64 or files rather than text. */
  opaqueBytes: number;
  hasTools: boolean;
  hasImages: boolean;
  /** A conversation id the client sent (prompt_cache_key, metadata.user_id, session headers are read elsewhere). */
  session: string | null;
}

/** `replace`: the span of the existing `stream_options` value. `insert`: a new member. `text` is what goes there. */
export interface UsageInsert {
  span: Span | null;
  text: string;
}

export interface ProviderPreferences {
  order: string[];
  only: string[];
  ignore: string[];
  allowFallbacks: boolean;
}

/** What is written over a request body before it goes upstream. */
export interface RequestEdits {
  /** The upstream's name of the model; null leaves it. */
  model: string | null;
  /** Ask for usage on the stream. */
  injectUsage: boolean;
  /** Top-level members to set, whether they are there or not. */
  override: Record<string, unknown>;
  /** Top-level members the upstream must not see, such as OpenRouter's `models` and `provider` once they were honoured here. */
  remove?: readonly string[];
  /** Top-level members the upstream knows by another name: `{ max_tokens: 'max_completion_tokens' }`. Dropped when both are there. */
  rename?: Readonly<Record<string, string>>;
}

/** `none`: bytes without frames (audio, a whole JSON answer). */
export type Framing = 'sse' | 'ndjson' | 'json-array' | 'none';

/** One event of a stream. `data` is its decoded payload; start and end are its exact bytes, terminator included, in the batch's buffer. */
export interface Frame {
  start: number;
  end: number;
  /** SSE event name, or ''. A bare `error:` field (llama-box) counts as the event name `error`. */
  event: string;
  data: string;
  /** Comments and keep-alives: no payload. */
  comment: boolean;
}

export interface FrameBatch {
  /** Holds the bytes the frames point into: what was left over, and the new chunk. */
  buffer: Uint8Array;
  /** Complete frames, contiguous, from offset 0. */
  frames: Frame[];
}

/** Cuts a byte stream into frames. Any chunking of the same bytes gives the same frames. */
export interface Framer {
  push(chunk: Uint8Array): FrameBatch;
  /** At the end of the body: a last frame without its terminator when it is a whole event, and every byte still held. */
  end(): { frame: Frame | null; rest: Uint8Array };
  /** Bytes held back waiting for the end of a frame. They are in no batch yet. */
  readonly pendingBytes: number;
  /**
   * Gives up the bytes held back of a frame too long to wait for, so that they can be handed on. What is left of that frame
   * comes as one without meaning; the next one is read again.
   */
  drain(): Uint8Array;
}

/**
 * `skip`: nothing happened (comment, ping). `preamble`: the answer was opened but nothing of it has come (message_start,
 * response.created, a first delta with a role only): holding it back keeps failing over possible. `content`: a real event.
 * `usage`: a frame that carries only the usage that was asked for by injection. `error`: the provider failed inside the stream.
 * `end`: the dialect's terminal event.
 */
export type FrameKind = 'skip' | 'preamble' | 'content' | 'usage' | 'error' | 'end';

/** Reads along with an answer: usage, finish reason, errors. Never changes a byte. */
export interface Meter {
  /** Reads one frame of a stream. */
  frame(frame: Frame): FrameKind;
  /** Reads a whole, decoded, non-streamed body. A body that says 200 and holds an error leaves it in `error`. */
  whole(body: Uint8Array): void;
  /** Last value seen wins; null when none was reported. */
  readonly usage: Usage | null;
  readonly finishReason: string | null;
  /** Model name the provider says answered. */
  readonly responseModel: string | null;
  /** Cost the provider says it charged, integer nano-USD. */
  readonly reportedCostNanoUsd: number | null;
  /** An error found inside a 200. */
  readonly error: UpstreamError | null;
  /** True once the dialect's terminal event was seen; dialects without one (Gemini) answer by finish reason. */
  readonly ended: boolean;
  /** Characters of output text, reasoning and tool arguments seen so far: what an estimate is made from when a stream is cut. */
  readonly outputChars: number;
}

/** How a provider answered when it did not answer 2xx. */
export interface FailedAnswer {
  status: number;
  /** Lower-cased header names. */
  headers: Record<string, string | string[] | undefined>;
  /** Decoded body, at most 64 KB of it. */
  body: Uint8Array;
  now: number;
}

export interface ErrorAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A wire format, as data and pure functions. Shared code asks the dialect; it never asks for its name. */
export interface Dialect {
  readonly name: DialectName;
  /**
   * Whether an answer without the dialect's terminal event is broken even after a finish reason. False for chat and
   * completions (some providers never send [DONE]) and for Gemini (it has none).
   */
  readonly terminalRequired: boolean;
  /** Finds what routing needs. @throws GatehouseError invalid_body, with the offset, when the body is not what the endpoint takes */
  readRequest(body: Uint8Array, endpoint: EndpointName, contentType: string): RequestFacts;
  /** Splices the edits in. Untouched bytes are the client's own. @returns the same array when nothing changes */
  rewriteRequest(body: Uint8Array, facts: RequestFacts, edits: RequestEdits): Uint8Array;
  framing(contentType: string, endpoint: EndpointName): Framing;
  meter(endpoint: EndpointName): Meter;
  /** Reads a failed answer, in this dialect or in the shapes providers really send in its place. */
  readError(answer: FailedAnswer): UpstreamError;
  /** A refusal in this dialect's envelope. */
  writeError(error: GatehouseError, requestId: string): ErrorAnswer;
  /**
   * A provider's failure in this dialect's envelope, with its status and code kept: for failures that came inside a 200, or in
   * a shape the client cannot read. A failed answer in the client's own dialect is better passed on as it is.
   */
  writeUpstreamError(error: UpstreamError, requestId: string): ErrorAnswer;
  /** Bytes that end an open stream with an error, as this dialect's clients expect; never a terminal success event. */
  writeStreamError(error: GatehouseError, framing: Framing): string;
  /** Rough count of input tokens from the size of the body: bytes of text, without base64 images. */
  estimateInputTokens(body: Uint8Array, facts: RequestFacts): number;
}
