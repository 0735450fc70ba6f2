import { utf8Text } from '../byte-text.ts';
import type { Frame, FrameBatch, Framer } from '../dialect.ts';
import { completeFrames, NO_BYTES } from './complete-frames.ts';
import { HeldBytes } from './held-bytes.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Cuts one JSON array that arrives in pieces, as Gemini streams without `alt=sse`: a frame is an element with the bracket, comma
 * and white space before it; the closing bracket is a frame without a payload. A lone object is one frame.
 */
export class JsonArrayFramer implements Framer {
  private readonly held = new HeldBytes();
  private depth = 0;
  private elementDepth = 0;
  private inString = false;
  private escaped = false;

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
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (byte === BACKSLASH) this.escaped = true;
        else if (byte === QUOTE) this.inString = false;
      } else if (byte === QUOTE) this.inString = true;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (this.depth === 0) this.elementDepth = byte === OPEN_BRACKET ? 1 : 0;
        this.depth++;
      } else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && --this.depth <= this.elementDepth)
        ends.push(at + 1);
    }
    return ends;
  }

  end(): { frame: Frame | null; rest: Uint8Array } {
    return { frame: null, rest: this.held.takeWith(NO_BYTES) };
  }
}

const BEFORE_ELEMENT = /^[[,\s]+/;

function readFrame(buffer: Uint8Array, start: number, end: number): Frame {
  const data = utf8Text(buffer, start, end).replace(BEFORE_ELEMENT, '');
  const closing = data === ']';
  return { start, end, event: '', data: closing ? '' : data, comment: closing };
}
