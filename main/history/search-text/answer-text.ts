import type { DialectName } from '../../contract/endpoint.ts';
import { bodyEvents } from './body-events.ts';
import { dialectTexts } from './dialect-texts.ts';

/** The words of an answer, streamed or whole, put together from its pieces. */
export function answerText(dialect: DialectName, body: Uint8Array): string {
  const channels = new Map<string, string[]>();
  const say = (channel: string, text: string) => {
    if (text === '') return;
    const said = channels.get(channel);
    if (said) said.push(text);
    else channels.set(channel, [text]);
  };
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
  for (const event of bodyEvents(text)) dialectTexts[dialect].answer(event, say);
  return [...channels.values()].map((said) => said.join('')).join('\n');
}
