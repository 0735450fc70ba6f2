import { bufferOver, utf8Text } from '../byte-text.ts';
import { JsonScanError } from './json-scan-error.ts';
import { JsonScanner } from './json-scanner.ts';

/** One member of a JSON object: its decoded key, and the bytes of key and value (`end` exclusive, quotes included). */
export interface JsonMember {
  key: string;
  keyStart: number;
  keyEnd: number;
  start: number;
  end: number;
}

/** A JSON object taken apart one level deep. Offsets are byte offsets in the body. */
export interface ScannedObject {
  /** Offset just after the opening brace. */
  insertAt: number;
  /** In the order of the text; a key that occurs twice is here twice. */
  members: JsonMember[];
  /** Bytes in strings, at any depth, that hold base64 rather than text. */
  opaqueBytes: number;
  /** Whether a content part at any depth is an image. */
  images: boolean;
}

/**
 * Finds the top-level members of a body that is one JSON object. Values are not decoded.
 * @throws JsonScanError with the offset, when it is no object, is not balanced, ends early or goes on after its end
 */
export function scanObject(body: Uint8Array): ScannedObject {
  const hasBom = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
  const scanner = new JsonScanner(bufferOver(body), hasBom ? 3 : 0);
  scanner.space();
  const insertAt = scanner.at + 1;
  const members = membersAt(scanner);
  scanner.space();
  if (scanner.at < body.length) scanner.fail('unexpected text after the JSON object');
  return { insertAt, members, opaqueBytes: scanner.opaqueBytes, images: scanner.images };
}

/** The members of the object that starts at an offset of a body. @throws JsonScanError when there is none */
export function scanNested(body: Uint8Array, at: number): JsonMember[] {
  return membersAt(new JsonScanner(bufferOver(body), at));
}

/** Where the elements of the array at an offset of a body start. @throws JsonScanError when there is no array */
export function elementStarts(body: Uint8Array, at: number): number[] {
  const starts: number[] = [];
  new JsonScanner(bufferOver(body), at).array((start) => starts.push(start));
  return starts;
}

function membersAt(scanner: JsonScanner): JsonMember[] {
  const members: JsonMember[] = [];
  scanner.object((keyStart, keyEnd, start, end) => {
    members.push({ key: readKey(scanner.body, keyStart, keyEnd), keyStart, keyEnd, start, end });
  });
  return members;
}

const PLAIN_KEY = /^[ !#-[\]-~]*$/;

function readKey(body: Uint8Array, start: number, end: number): string {
  const raw = bufferOver(body).toString('latin1', start + 1, end - 1);
  return PLAIN_KEY.test(raw) ? raw : String(decodeSpan(body, start, end));
}

/** Decodes the JSON value in a span of a body. @throws JsonScanError when it is not valid JSON */
export function decodeSpan(body: Uint8Array, start: number, end: number): unknown {
  try {
    return JSON.parse(utf8Text(body, start, end)) as unknown;
  } catch (cause) {
    throw new JsonScanError(`invalid JSON (${cause instanceof Error ? cause.message : 'unreadable'})`, start);
  }
}
