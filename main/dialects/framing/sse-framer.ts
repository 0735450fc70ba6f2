import { utf8Text } from '../byte-text.ts';
import type { Frame, FrameBatch, Framer } from '../dialect.ts';
import { completeFrames, NO_BYTES } from './complete-frames.ts';
import { HeldBytes } from './held-bytes.ts';
import { readSseFields } from './sse-fields.ts';
import { isWholePayload } from './whole-payload.ts';

const LF = 0x0a;
const CR = 0x0d;
const COLON = 0x3a;

/**
 * Cuts server-sent events. A frame ends at a blank line; a comment before the first field of an event is a frame of its own, so
 * that a keep-alive is passed on when it comes. Text is decoded a frame at a time, so a character split between reads is whole.
 */
export class SseFramer implements Framer {
  private readonly held = new HeldBytes();
  private inLine = false;
  private lineIsComment = false;
  private hasField = false;
  /** The last byte was a CR: a LF that comes next belongs to it. A frame that ended there waits for that byte. */
  private afterCr = false;
  private endAfterCr = false;

  get pendingBytes(): number {
    return this.held.length;
  }

  drain(): Uint8Array {
    return this.held.takeWith(NO_BYTES);
  }

  push(chunk: Uint8Array): FrameBatch {
    return completeFrames(this.held, chunk, this.findEnds(chunk), readFrame);
  }

  private findEnds(chunk: Uint8Array): number[] {
    const ends: number[] = [];
    const length = chunk.length;
    let at = 0;
    if (this.afterCr && length > 0) {
      if (chunk[0] === LF) at = 1;
      if (this.endAfterCr) ends.push(at);
      this.afterCr = false;
      this.endAfterCr = false;
    }
    while (at < length) {
      let byte = chunk[at];
      if (!this.inLine && byte !== LF && byte !== CR) {
        this.inLine = true;
        this.lineIsComment = byte === COLON;
        if (byte !== COLON) this.hasField = true;
      }
      while (byte !== LF && byte !== CR) {
        if (++at === length) return ends;
        byte = chunk[at];
      }
      at++;
      const endsFrame = this.endLine();
      if (byte === CR) {
        if (at === length) {
          this.afterCr = true;
          this.endAfterCr = endsFrame;
          return ends;
        }
        if (chunk[at] === LF) at++;
      }
      if (endsFrame) ends.push(at);
    }
    return ends;
  }

  /** @returns whether the frame ends with this line */
  private endLine(): boolean {
    const endsFrame = !this.inLine || (this.lineIsComment && !this.hasField);
    this.inLine = false;
    if (endsFrame) this.hasField = false;
    return endsFrame;
  }

  end(): { frame: Frame | null; rest: Uint8Array } {
    const rest = this.held.takeWith(NO_BYTES);
    if (rest.length === 0) return { frame: null, rest };
    const frame = readFrame(rest, 0, rest.length);
    const terminated = this.afterCr || !this.inLine;
    return { frame: !frame.comment && (terminated || isWholePayload(frame.data)) ? frame : null, rest };
  }
}

function readFrame(buffer: Uint8Array, start: number, end: number): Frame {
  const { event, data } = readSseFields(utf8Text(buffer, start, end));
  return { start, end, event, data: data ?? '', comment: data === null && event !== 'error' };
}
