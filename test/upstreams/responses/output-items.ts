import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { type JsonObject, listOf } from '../json-value.ts';
import type { Script } from '../script.ts';
import { serialBlob, serialHexId, serialId } from '../serial-id.ts';

/** One item of `output`, and the pieces it is streamed in. */
export interface OutputItem {
  item: JsonObject & { id: string; type: string };
  pieces: string[];
}

/** Reasoning, then a message or function calls, as they stand in a finished response. */
export function outputItems(call: Call, script: Script, options: AnswerOptions): OutputItem[] {
  const id = (prefix: string, index: number) => serialHexId(prefix, `${call.serial}.${index}`);
  const items: OutputItem[] = [];
  if (script.reasoning.length > 0) {
    const encrypted = listOf(call.json.include).includes('reasoning.encrypted_content');
    items.push({
      item: {
        id: id('rs_', 0),
        type: 'reasoning',
        summary: [{ type: 'summary_text', text: script.reasoning.join('') }],
        ...(encrypted ? { encrypted_content: serialBlob('encrypted', call.serial) } : {}),
      },
      pieces: script.reasoning,
    });
  }
  for (const one of script.toolCalls)
    items.push({
      item: {
        id: id('fc_', one.index),
        type: 'function_call',
        status: 'completed',
        arguments: one.arguments,
        call_id: serialId('call_', `${call.serial}.${one.index}`),
        name: one.name,
      },
      pieces: [one.arguments.slice(0, 3), one.arguments.slice(3)].filter((piece) => piece !== ''),
    });
  if (script.toolCalls.length === 0)
    items.push({
      item: {
        id: id('msg_', 0),
        type: 'message',
        status: script.finish === 'length' ? 'incomplete' : 'completed',
        role: 'assistant',
        content: [outputText(script.text.join(''))],
        ...(options.finish === undefined ? { phase: 'final_answer' } : {}),
      },
      pieces: script.text,
    });
  return items;
}

export function outputText(text: string): JsonObject {
  return { type: 'output_text', text, annotations: [], logprobs: [] };
}
