import type { RequestDetail } from '../../../main/contract/history-query.ts';
import type { RequestRecord } from '../../../main/contract/record.ts';

/** What was said in a request and in its answer, as they would have gone over the wire. */
export function bodiesOf(record: RequestRecord, subject: string): Pick<RequestDetail, 'request' | 'response'> {
  const request = {
    model: record.requestedModel,
    stream: record.stream,
    messages: [
      { role: 'system', content: 'You are a careful engineer. Answer briefly.' },
      { role: 'user', content: `${subject}.\n\n\`\`\`rust\nfn main() {}\n\`\`\`` },
    ],
  };
  const answer = `Here is what I would do: first look at the smallest case, then ${subject.toLowerCase()}.`;
  const response = record.stream
    ? answer
        .split(' ')
        .map((word) => `data: ${JSON.stringify(pieceOf(record, `${word} `))}\n\n`)
        .join('') + (record.dialect === 'chat' ? 'data: [DONE]\n\n' : '')
    : JSON.stringify({
        choices: [{ index: 0, message: { role: 'assistant', content: answer }, finish_reason: 'stop' }],
      });
  return {
    request: { contentType: 'application/json', text: JSON.stringify(request), encoding: 'utf8', truncated: false },
    response:
      record.status === 'ok'
        ? {
            contentType: record.stream ? 'text/event-stream' : 'application/json',
            text: response,
            encoding: 'utf8',
            truncated: false,
          }
        : null,
  };
}

/** A piece of a streamed answer, as its dialect writes it. */
function pieceOf({ dialect }: RequestRecord, text: string): object {
  if (dialect === 'chat') return { choices: [{ index: 0, delta: { content: text } }] };
  return { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } };
}
