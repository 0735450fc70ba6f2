import { emptyUsage, type Usage } from '../../main/contract/usage.ts';
import type { AnswerOptions } from './answer-options.ts';
import type { Call } from './call.ts';
import type { Json } from './json-value.ts';
import { sampleFromSchema } from './sample-from-schema.ts';

/** What a request asks for, read from its dialect. */
export interface Wishes {
  tools: { name: string; schema: Json | undefined }[];
  /** `none`: no call; a name: that tool. */
  toolChoice: 'auto' | 'none' | { name: string };
  /** The last turn is a tool's result: the answer is text now. */
  afterToolResult: boolean;
  reasoning: boolean;
  maxOutputTokens: number | null;
  /** The answer has to be JSON of this schema. */
  outputSchema: Json | undefined;
}

export interface ScriptedCall {
  /** Position among the calls of this answer. */
  index: number;
  name: string;
  /** JSON text. */
  arguments: string;
}

/** An answer before it is written in a dialect. */
export interface Script {
  text: string[];
  reasoning: string[];
  toolCalls: ScriptedCall[];
  finish: 'stop' | 'length' | 'tool_calls' | 'content_filter';
  /** Null when the stand-in is told to report none. */
  usage: Usage | null;
}

const DEFAULT_PIECE = /\s*\S{1,8}/gu;

/** What is answered to this request. Always the same for the same request and options. */
export function writeScript(call: Call, wishes: Wishes, options: AnswerOptions): Script {
  const toolCalls = scriptToolCalls(wishes, options);
  const reasoning =
    wishes.reasoning || options.reasoning !== undefined
      ? cut('The question is short; the answer may be too — 好.')
      : [];
  const whole = toolCalls.length > 0 ? [] : cut(answerText(call, wishes, options), options.pieces);
  const limit = wishes.maxOutputTokens ?? Number.POSITIVE_INFINITY;
  const text = whole.length > limit ? whole.slice(0, limit) : whole;
  const finish =
    options.finish ?? (text.length < whole.length ? 'length' : toolCalls.length > 0 ? 'tool_calls' : 'stop');
  return { text, reasoning, toolCalls, finish, usage: countUsage(call, { text, reasoning, toolCalls }, options) };
}

function answerText(call: Call, wishes: Wishes, options: AnswerOptions): string {
  if (options.text !== undefined) return options.text;
  if (wishes.outputSchema !== undefined) return JSON.stringify(sampleFromSchema(wishes.outputSchema));
  return `This is ${call.model ?? 'no model'} answering from a stand-in. Grüße, 世界, and 👋🏽 to you.`;
}

function scriptToolCalls(wishes: Wishes, options: AnswerOptions): ScriptedCall[] {
  const choice = wishes.toolChoice;
  if (wishes.afterToolResult || choice === 'none') return [];
  const usable = typeof choice === 'string' ? wishes.tools : wishes.tools.filter((tool) => tool.name === choice.name);
  if (usable.length === 0) return [];
  return Array.from({ length: options.toolCalls ?? 1 }, (_, index) => {
    const tool = usable[index % usable.length] as (typeof usable)[number];
    return {
      index,
      name: tool.name,
      arguments: options.toolArguments ?? JSON.stringify(sampleFromSchema(tool.schema ?? { type: 'object' })),
    };
  });
}

/** Cuts between characters, never inside one; `''.concat(...cut(text))` is the text. */
export function cut(text: string, pieces?: number): string[] {
  if (text === '') return [];
  if (pieces === undefined) {
    const words = text.match(DEFAULT_PIECE) ?? [];
    const rest = text.slice(words.join('').length);
    return rest === '' ? words : [...words, rest];
  }
  const characters = Array.from(text);
  const size = Math.max(1, Math.ceil(characters.length / pieces));
  const parts: string[] = [];
  for (let at = 0; at < characters.length; at += size) parts.push(characters.slice(at, at + size).join(''));
  return parts;
}

function countUsage(
  call: Call,
  said: Pick<Script, 'text' | 'reasoning' | 'toolCalls'>,
  options: AnswerOptions,
): Usage | null {
  if (options.reportUsage === false) return null;
  const argumentTokens = said.toolCalls.reduce((sum, one) => sum + cut(one.arguments).length + 1, 0);
  return {
    ...emptyUsage(),
    inputUncached: Math.ceil(call.body.length / 4),
    outputTotal: said.text.length + said.reasoning.length + argumentTokens,
    reasoning: said.reasoning.length,
    ...options.usage,
  };
}
