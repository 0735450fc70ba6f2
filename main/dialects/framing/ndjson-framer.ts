import { bufferOver, utf8Text } from '../byte-text.ts';
import type { Frame, FrameBatch, Framer } from '../dialect.ts';
import { completeFrames, NO_BYTES } from './complete-frames.ts';
import { HeldBytes } from './held-bytes.ts';
import { isWholePayload } from './whole-payload.ts';

const LF = 0x0a;

/** Cuts newline-delimited JSON. A blank line is a frame without a payload. */
export class NdjsonFramer implements Framer {
  private readonly held = new HeldBytes();

  get pendingBytes(): number {
    return this.held.length;
  }

  drain(): Uint8Array {
    return this.held.takeWith(NO_BYTES);
  }

  push(chunk: Uint8Array): FrameBatch {
    const ends: number[] = [];
    const buffer = bufferOver(chunk);
    for (let at = buffer.indexOf(LF); at >= 0; at = buffer.indexOf(LF, at + 1)) ends.push(at + 1);
    return completeFrames(this.held, chunk, ends, readFrame);
  }

  end(): { frame: Frame | null; rest: Uint8Array } {
    const rest = this.held.takeWith(NO_BYTES);
    const frame = readFrame(rest, 0, rest.length);
    return { frame: isWholePayload(frame.data) ? frame : null, rest };
  }
}

function readFrame(buffer: Uint8Array, start: number, end: number): Frame {
  const data = utf8Text(buffer, start, end).trim();
  return { start, end, event: '', data, comment: data === '' };
}
