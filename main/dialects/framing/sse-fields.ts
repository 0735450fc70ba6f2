/** What the lines of one server-sent event say. `data` is null when there is no data line. */
export interface SseFields {
  event: string;
  data: string | null;
}

/**
 * Reads the lines of one event. Lines end in LF, CRLF or CR and nothing else: U+2028 and its like are text. `id` and `retry`
 * mean nothing here. Two deviations from the standard, both because a failure would look like a clean end otherwise:
 * a field named `error` (llama-box) is an event of that name, and a bare JSON line is data.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function readSseFields(text: string): SseFields {
  const fields: SseFields = { event: '', data: null };
  let lineFeed = -1;
  let carriage = -1;
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; ) {
    // Each search result is kept until passed, so a mix of line ends stays linear in the length of the event.
    if (lineFeed < at) lineFeed = find(text, '\n', at);
    if (carriage < at) carriage = find(text, '\r', at);
    const end = Math.min(lineFeed, carriage);
    readLine(text, at, end, fields);
    at = carriage + 1 === lineFeed ? lineFeed + 1 : end + 1;
  }
  return fields;
}

function find(text: string, what: string, at: number): number {
  const found = text.indexOf(what, at);
  return found < 0 ? text.length : found;
}

function readLine(text: string, start: number, end: number, fields: SseFields): void {
  if (isField(text, 'data', start, end)) addData(fields, fieldValue(text, start + 4, end));
  else if (isField(text, 'event', start, end)) fields.event = fieldValue(text, start + 5, end);
  else if (isField(text, 'error', start, end)) {
    fields.event = 'error';
    addData(fields, fieldValue(text, start + 5, end));
  } else if (text.startsWith('{', start) && start < end) addData(fields, text.slice(start, end));
}

function isField(text: string, name: string, start: number, end: number): boolean {
  const after = start + name.length;
  return text.startsWith(name, start) && after <= end && (after === end || text.startsWith(':', after));
}

/** One space after the colon belongs to the syntax; a second one to the value. */
function fieldValue(text: string, colon: number, end: number): string {
  const start = text.startsWith(' ', colon + 1) ? colon + 2 : colon + 1;
  return start < end ? text.slice(start, end) : '';
}

function addData(fields: SseFields, value: string): void {
  fields.data = fields.data === null ? value : `${fields.data}\n${value}`;
}
