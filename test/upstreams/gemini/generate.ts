import type { Usage } from '../../../main/contract/usage.ts';
import { type Answer, jsonAnswer, type StreamAnswer, type StreamEvent, sseAnswer, sseData } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { failure } from '../failure.ts';
import { type JsonObject, listOf, objectOf, parseJson } from '../json-value.ts';
import { type Script, writeScript } from '../script.ts';
import { serialBlob, serialId } from '../serial-id.ts';
import { geminiHeaders, geminiRefusal } from './errors.ts';
import { geminiWishes } from './wishes.ts';

const FINISH = { stop: 'STOP', length: 'MAX_TOKENS', tool_calls: 'STOP', content_filter: 'SAFETY' } as const;

/** `:generateContent`. */
export function answerGenerate(call: Call, options: AnswerOptions): Answer {
  const problem = whatIsWrong(call);
  if (problem !== null) return problem;
  if (options.quirks?.includes('prompt-blocked')) return jsonAnswer(blocked(call, options), geminiHeaders);
  const script = writeScript(call, geminiWishes(call), options);
  const candidate = candidateOf(parts(call, script).flat(), script);
  return jsonAnswer(chunk(call, options, candidate, script.usage), geminiHeaders);
}

/** `:streamGenerateContent`: events with `alt=sse`, one JSON array in pieces without. Usage is cumulative. */
export function answerStream(call: Call, options: AnswerOptions): Answer {
  const problem = whatIsWrong(call);
  if (problem !== null) return problem;
  const script = writeScript(call, geminiWishes(call), options);
  const quirks = options.quirks ?? [];
  const groups = quirks.includes('single-chunk') ? [parts(call, script).flat()] : parts(call, script);
  if (quirks.includes('signature-part'))
    groups.push([{ text: '', thoughtSignature: serialBlob('thought', call.serial) }]);

  const chunks = quirks.includes('prompt-blocked')
    ? [blocked(call, options)]
    : groups.map((group, at) => {
        const last = at === groups.length - 1;
        const usage =
          script.usage === null ? null : { ...script.usage, ...(last ? {} : { outputTotal: at + 1, reasoning: 0 }) };
        return chunk(call, options, candidateOf(group, last ? script : null), usage);
      });
  return call.query.get('alt') === 'sse' ? asEvents(chunks) : asArray(chunks);
}

function asEvents(chunks: JsonObject[]): StreamAnswer {
  const events = chunks.map((one, at) => sseData(one, at === chunks.length - 1 ? 'end' : 'content'));
  return sseAnswer(events, { ...geminiHeaders, 'content-type': 'text/event-stream' }, 'crlf');
}

/** An array whose opening bracket comes with the first chunk and whose closing one comes after the last. */
function asArray(chunks: JsonObject[]): StreamAnswer {
  const events: StreamEvent[] = chunks.map((one, at) => ({
    text: `${at === 0 ? '[' : ',\r\n'}${JSON.stringify(one, null, 2)}`,
    role: at === chunks.length - 1 ? 'finish' : 'content',
  }));
  events.push({ text: '\n]\n', role: 'end' });
  return { kind: 'stream', status: 200, headers: { ...geminiHeaders }, framing: 'json-array', lineEnds: 'lf', events };
}

/** Parts in the groups they are streamed in: a function call comes whole, several calls in one chunk. */
function parts(call: Call, script: Script): JsonObject[][] {
  const groups: JsonObject[][] = script.reasoning.map((text) => [{ text, thought: true }]);
  for (const text of script.text) groups.push([{ text }]);
  if (script.toolCalls.length > 0)
    groups.push(
      script.toolCalls.map((one) => ({
        functionCall: { name: one.name, args: objectOf(parseJson(Buffer.from(one.arguments))) },
        ...(one.index === 0 ? { thoughtSignature: serialBlob('thought', call.serial) } : {}),
      })),
    );
  return groups.length === 0 ? [[{ text: '' }]] : groups;
}

function candidateOf(content: JsonObject[], finished: Script | null): JsonObject {
  return {
    content: { parts: content, role: 'model' },
    ...(finished === null ? {} : { finishReason: FINISH[finished.finish] }),
    index: 0,
  };
}

function chunk(call: Call, options: AnswerOptions, candidate: JsonObject, usage: Usage | null): JsonObject {
  return {
    candidates: [candidate],
    ...(usage === null ? {} : { usageMetadata: geminiUsage(usage) }),
    modelVersion: options.reportedModel ?? call.model,
    responseId: serialId('', call.serial, 22),
  };
}

function blocked(call: Call, options: AnswerOptions): JsonObject {
  return {
    promptFeedback: { blockReason: 'PROHIBITED_CONTENT' },
    usageMetadata: { promptTokenCount: 9, totalTokenCount: 9 },
    modelVersion: options.reportedModel ?? call.model,
  };
}

/** Token counts as Gemini says them: the prompt includes what was cached, candidates exclude thoughts. */
export function geminiUsage(usage: Usage): JsonObject {
  const prompt = usage.inputUncached + usage.cacheRead;
  return {
    promptTokenCount: prompt,
    candidatesTokenCount: usage.outputTotal - usage.reasoning,
    totalTokenCount: prompt + usage.outputTotal,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: prompt }],
    ...(usage.cacheRead > 0 ? { cachedContentTokenCount: usage.cacheRead } : {}),
    ...(usage.reasoning > 0 ? { thoughtsTokenCount: usage.reasoning } : {}),
  };
}

function whatIsWrong(call: Call): Answer | null {
  if (call.isJson && listOf(call.json.contents).length > 0) return null;
  return geminiRefusal(failure('bad_request', { message: 'contents is not specified' }), call);
}
