import type { UpstreamError } from '../contract/upstream-error.ts';
import type { Usage } from '../contract/usage.ts';
import { utf8Text } from './byte-text.ts';
import type { Frame, FrameKind, Meter } from './dialect.ts';
import { asObject, type JsonObject, parseJson } from './json-value.ts';
import { findInnerError, plainInnerError } from './upstream-error/inner-error.ts';

/**
 * What the meters of all dialects with JSON answers have in common: parsing, errors, and the order of things. A dialect says
 * what one event and one whole answer mean.
 */
export abstract class JsonMeter implements Meter {
  usage: Usage | null = null;
  finishReason: string | null = null;
  responseModel: string | null = null;
  reportedCostNanoUsd: number | null = null;
  error: UpstreamError | null = null;
  ended = false;
  outputChars = 0;
  private opened = false;

  /**
   * Reads one event. Errors in the common shapes are found by the caller; `error` is for those only the dialect knows.
   * @param name of the server-sent event, '' when there is none
   */
  protected abstract event(value: JsonObject, name: string): FrameKind;

  /** Reads a whole answer. @returns false when it is none of this dialect, so that whatever it says is an error */
  protected abstract answer(value: JsonObject): boolean;

  /** What OpenAI's end mark means here; most dialects give it no meaning. */
  protected endMark(): FrameKind {
    return 'skip';
  }

  frame(frame: Frame): FrameKind {
    if (frame.comment) return 'skip';
    if (frame.data === '[DONE]') return this.endMark();
    const parsed = parseJson(frame.data);
    const value = asObject(Array.isArray(parsed) ? parsed[0] : parsed);
    if (value !== null) return this.read(value, frame.event);
    if (frame.event === 'error') return this.fail(plainInnerError(frame.data));
    return frame.data === '' ? 'skip' : this.open('content');
  }

  private read(value: JsonObject, name: string): FrameKind {
    const kind = this.event(value, name);
    const error = findInnerError(value, name);
    if (error !== null) return this.fail(error);
    if (kind === 'error') return this.fail(plainInnerError('The provider ended the answer with an error.'));
    return this.open(kind);
  }

  /** After the first content nothing is a preamble any more. */
  private open(kind: FrameKind): FrameKind {
    if (kind === 'content') this.opened = true;
    return kind === 'preamble' && this.opened ? 'content' : kind;
  }

  /** The first error is kept: what follows it repeats it in fewer words. */
  protected fail(error: UpstreamError): 'error' {
    this.error ??= error;
    return 'error';
  }

  whole(body: Uint8Array): void {
    const parsed = this.parseWhole(body);
    if (Array.isArray(parsed)) {
      for (const element of parsed) this.read(asObject(element) ?? {}, '');
      return;
    }
    const value = asObject(parsed);
    if (value === null) {
      const start = utf8Text(body, 0, 200).trim();
      this.fail(plainInnerError(start === '' ? 'The answer is empty.' : `The answer is not JSON: ${start}`));
      return;
    }
    const understood = this.answer(value);
    const error = findInnerError(value, understood ? '' : 'error');
    if (error !== null) this.fail(error);
  }

  /** @returns undefined when the body is no JSON. Dialects with bulky answers parse only what they read. */
  protected parseWhole(body: Uint8Array): unknown {
    return parseJson(utf8Text(body));
  }
}
