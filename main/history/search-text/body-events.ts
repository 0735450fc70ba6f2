/**
 * The JSON values in an answer's body: one for a whole answer, one an event for SSE, one a line for NDJSON, one an element
 * for a JSON array that was streamed. What does not parse (comments, `[DONE]`, a line that was cut) is left out.
 */
export function* bodyEvents(text: string): Generator<unknown> {
  const start = text.trimStart();
  if (start.startsWith('{') || start.startsWith('[')) {
    const whole = parse(start);
    if (whole !== undefined) {
      if (Array.isArray(whole)) yield* whole;
      else yield whole;
      return;
    }
  }
  let data: string[] = [];
  for (const line of `${text}\n`.split(/\r\n|\n|\r/)) {
    if (line.startsWith('data:')) {
      data.push(line.slice(5));
    } else if (line === '') {
      yield* parsed(data.join('\n'));
      data = [];
    } else {
      yield* parsed(line);
    }
  }
}

function* parsed(text: string): Generator<unknown> {
  const value = parse(text);
  if (value !== undefined) yield value;
}

function parse(text: string): unknown {
  const start = text.trimStart()[0];
  if (start !== '{' && start !== '[') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
