/**
 * The JSON values in a body: one for a whole answer, one an event of SSE, one a line of NDJSON, one an element of an array
 * that was streamed. What does not parse (comments, `[DONE]`, a line that was cut) is left out.
 */
export function bodyValues(text: string): unknown[] {
  const whole = parse(text);
  if (whole !== undefined) return Array.isArray(whole) ? whole : [whole];
  const values: unknown[] = [];
  let data: string[] = [];
  const take = (line: string) => {
    const value = parse(line);
    if (value !== undefined) values.push(value);
  };
  for (const line of `${text}\n`.split(/\r\n|\n|\r/)) {
    if (line.startsWith('data:')) data.push(line.slice(5));
    else if (line === '') {
      take(data.join('\n'));
      data = [];
    } else take(line);
  }
  if (data.length > 0) take(data.join('\n'));
  return values;
}

function parse(text: string): unknown {
  const start = text.trimStart()[0];
  if (start !== '{' && start !== '[') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
