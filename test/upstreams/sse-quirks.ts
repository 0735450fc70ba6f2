import type { StreamAnswer, StreamEvent } from './answer.ts';
import type { Quirk } from './quirk.ts';

const BOM = '\uFEFF';

/** What servers do to the framing of an event stream, whatever the dialect. */
export function applySseQuirks(answer: StreamAnswer, quirks: Quirk[]): StreamAnswer {
  if (answer.framing !== 'sse') return answer;
  let events = answer.events;
  const eachEvent = (change: (text: string, at: number) => string) => {
    events = events.map((event, at) => ({ ...event, text: change(event.text, at) }));
  };
  if (quirks.includes('no-space')) eachEvent((text) => text.replace(/^(data|event): /gm, '$1:'));
  if (quirks.includes('id-and-retry')) eachEvent((text, at) => `id: ${at}\nretry: 3000\n${text}`);
  if (quirks.includes('multi-line-data')) eachEvent(spread);
  if (quirks.includes('bom')) eachEvent((text, at) => (at === 0 ? BOM + text : text));
  if (quirks.includes('no-last-blank-line')) events = withoutLastBlankLine(events);
  return { ...answer, events };
}

/** Cuts the JSON after its opening brace: a line end there is white space once the lines are joined. */
function spread(text: string): string {
  return text.replace(/^data: ?\{"/gm, 'data: {\ndata: "');
}

function withoutLastBlankLine(events: StreamEvent[]): StreamEvent[] {
  return events.map((event, at) =>
    at === events.length - 1 ? { ...event, text: event.text.replace(/\n\n$/, '\n') } : event,
  );
}
