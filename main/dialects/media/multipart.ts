import { Buffer } from 'node:buffer';
import { bufferOver, utf8Text } from '../byte-text.ts';

/** A field of a form. `start` and `end` are the bytes of its value. */
export interface FormField {
  name: string;
  isFile: boolean;
  start: number;
  end: number;
}

const CRLF = '\r\n';

/** @returns the boundary a multipart content type names, or null */
export function boundaryOf(contentType: string): string | null {
  const match = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

/**
 * Finds the fields of a multipart/form-data body without copying their values.
 * @returns null when the body is not cut by the boundary, or ends before its closing one
 * @see https://www.rfc-editor.org/rfc/rfc7578
 */
export function readForm(body: Uint8Array, boundary: string): FormField[] | null {
  const bytes = bufferOver(body);
  const delimiter = `--${boundary}`;
  const fields: FormField[] = [];
  let at = bytes.subarray(0, delimiter.length).equals(Buffer.from(delimiter))
    ? 0
    : after(bytes.indexOf(CRLF + delimiter), 2);
  while (at >= 0) {
    at += delimiter.length;
    if (bytes.toString('latin1', at, at + 2) === '--') return fields;
    const headEnd = bytes.indexOf(CRLF + CRLF, at);
    const valueEnd = headEnd < 0 ? -1 : bytes.indexOf(CRLF + delimiter, headEnd + 2);
    if (valueEnd < 0) return null;
    const start = Math.min(headEnd + 4, valueEnd);
    fields.push({ ...readHead(utf8Text(body, at, headEnd)), start, end: Math.max(start, valueEnd) });
    at = valueEnd + 2;
  }
  return null;
}

function after(found: number, length: number): number {
  return found < 0 ? -1 : found + length;
}

function readHead(head: string): { name: string; isFile: boolean } {
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
  const name = /;\s*name=(?:"([^"]*)"|([^\s;]+))/i.exec(disposition);
  return { name: name?.[1] ?? name?.[2] ?? '', isFile: /;\s*filename\*?=/i.test(disposition) };
}
