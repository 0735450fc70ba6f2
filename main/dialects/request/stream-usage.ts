import { utf8Text } from '../byte-text.ts';
import type { RequestFacts, UsageInsert } from '../dialect.ts';
import { scanNested } from '../json-scan/scan-object.ts';
import { type JsonRequest, refuseBroken } from './json-request.ts';

const OPEN_BRACE = 0x7b;
const ASK = '"include_usage":true';

/** Whether a stream's usage was asked for, and where to ask for it. `stream_options` keeps its other members. */
export function streamUsageFacts(request: JsonRequest): Pick<RequestFacts, 'includeUsage' | 'usageInsert'> {
  if (!request.isTrue('stream')) return { includeUsage: false, usageInsert: null };
  const options = request.member('stream_options');
  if (!options) return { includeUsage: false, usageInsert: { span: null, text: `"stream_options":{${ASK}}` } };
  if (request.body[options.start] !== OPEN_BRACE)
    return { includeUsage: false, usageInsert: insteadOf(request, options) };
  const members = refuseBroken(() => scanNested(request.body, options.start));
  const asked = members.findLast(({ key }) => key === 'include_usage');
  if (asked && utf8Text(request.body, asked.start, asked.end) === 'true')
    return { includeUsage: true, usageInsert: null };
  if (asked)
    return { includeUsage: false, usageInsert: { span: { start: asked.start, end: asked.end }, text: 'true' } };
  const inside = options.start + 1;
  const text = members.length > 0 ? `${ASK},` : ASK;
  return { includeUsage: false, usageInsert: { span: { start: inside, end: inside }, text } };
}

/** `null` asks for nothing and may be replaced; anything else is a mistake the provider shall name. */
function insteadOf(request: JsonRequest, span: { start: number; end: number }): UsageInsert | null {
  if (utf8Text(request.body, span.start, span.end) !== 'null') return null;
  return { span: { start: span.start, end: span.end }, text: `{${ASK}}` };
}
