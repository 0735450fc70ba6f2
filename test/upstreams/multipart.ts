export interface MultipartFile {
  /** Of the form field. */
  name: string;
  filename: string;
  contentType: string;
  bytes: Buffer;
}

export interface Multipart {
  fields: Record<string, string>;
  files: MultipartFile[];
}

const BLANK_LINE = '\r\n\r\n';

/** Reads a multipart/form-data body. @returns null when it is none, or is cut off before its closing boundary */
export function readMultipart(body: Buffer, contentType: string): Multipart | null {
  const match = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined || !body.includes(`--${boundary}--`)) return null;

  const form: Multipart = { fields: {}, files: [] };
  const mark = Buffer.from(`--${boundary}`);
  let start = body.indexOf(mark);
  for (;;) {
    const next = body.indexOf(mark, start + mark.length);
    if (next === -1) return form;
    // Between two marks: CRLF, headers, blank line, content, CRLF.
    addPart(form, body.subarray(start + mark.length + 2, next - 2));
    start = next;
  }
}

function addPart(form: Multipart, part: Buffer): void {
  const gap = part.indexOf(BLANK_LINE);
  const head = part.subarray(0, gap).toString();
  const bytes = part.subarray(gap + BLANK_LINE.length);
  const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1] ?? '';
  const filename = /filename="([^"]*)"/i.exec(head)?.[1];
  if (filename === undefined) {
    form.fields[name] = bytes.toString();
    return;
  }
  const contentType = /content-type:\s*([^\r\n]+)/i.exec(head)?.[1] ?? 'application/octet-stream';
  form.files.push({ name, filename, contentType, bytes });
}
