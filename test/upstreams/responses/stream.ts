import { type EventRole, type StreamAnswer, type StreamEvent, sseAnswer, sseData } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { openaiHeaders } from '../chat/errors.ts';
import type { JsonObject } from '../json-value.ts';
import type { Script } from '../script.ts';
import { serialHexId, serialId } from '../serial-id.ts';
import { type OutputItem, outputItems, outputText } from './output-items.ts';
import { outcome, responseObject, responsesUsage } from './response.ts';

type Emit = (type: string, members: JsonObject, role?: EventRole) => void;

/** Named events with a running `sequence_number`; the terminal one carries the whole response. There is no `[DONE]`. */
export function streamResponse(call: Call, script: Script, options: AnswerOptions): StreamAnswer {
  const events: StreamEvent[] = [];
  const emit: Emit = (type, members, role = 'content') => {
    events.push(sseData({ type, ...members, sequence_number: events.length }, role, type));
  };
  const items = outputItems(call, script, options);
  const started = responseObject(call, options, { status: 'in_progress', output: [], usage: null });
  emit('response.created', { response: started }, 'start');
  emit('response.in_progress', { response: started }, 'start');
  items.forEach((one, index) => {
    emitItem(emit, one, index, options);
  });
  const end = outcome(script);
  const output = items.map((one) => one.item);
  const response = responseObject(call, options, { ...end, output, usage: responsesUsage(script) });
  emit(`response.${end.status}`, { response }, 'end');
  return sseAnswer(events, openaiHeaders(call));
}

function emitItem(emit: Emit, one: OutputItem, index: number, options: AnswerOptions): void {
  const quirks = options.quirks ?? [];
  let rotation = 0;
  const itemId = () =>
    quirks.includes('rotating-item-ids') ? serialHexId('it_', `${one.item.id}.${rotation++}`) : one.item.id;
  const padding = () =>
    quirks.includes('obfuscation') ? { obfuscation: serialId('', `${one.item.id}.p${rotation++}`, 9) } : {};
  const at = () => ({ item_id: itemId(), output_index: index });

  emit('response.output_item.added', { output_index: index, item: { ...unfinished(one), id: itemId() } });
  if (one.item.type === 'function_call') {
    for (const delta of one.pieces) emit('response.function_call_arguments.delta', { ...at(), delta, ...padding() });
    emit('response.function_call_arguments.done', { ...at(), arguments: one.pieces.join('') });
  } else if (one.item.type === 'reasoning') {
    const part = (text: string) => ({ ...at(), summary_index: 0, part: { type: 'summary_text', text } });
    emit('response.reasoning_summary_part.added', part(''));
    for (const delta of one.pieces)
      emit('response.reasoning_summary_text.delta', { ...at(), summary_index: 0, delta, ...padding() });
    emit('response.reasoning_summary_text.done', { ...at(), summary_index: 0, text: one.pieces.join('') });
    emit('response.reasoning_summary_part.done', part(one.pieces.join('')));
  } else {
    const text = one.pieces.join('');
    emit('response.content_part.added', { ...at(), content_index: 0, part: outputText('') });
    for (const delta of one.pieces)
      emit('response.output_text.delta', { ...at(), content_index: 0, delta, logprobs: [], ...padding() });
    emit('response.output_text.done', { ...at(), content_index: 0, text, logprobs: [] });
    emit('response.content_part.done', { ...at(), content_index: 0, part: outputText(text) });
  }
  emit('response.output_item.done', { output_index: index, item: { ...one.item, id: itemId() } });
}

/** An item as it stands when it is announced. */
function unfinished({ item }: OutputItem): JsonObject {
  if (item.type === 'function_call') return { ...item, status: 'in_progress', arguments: '' };
  if (item.type === 'reasoning') return { ...item, summary: [] };
  return { ...item, status: 'in_progress', content: [] };
}
