import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { type JsonObject, listOf, objectOf } from '../json-value.ts';
import type { Quirk } from '../quirk.ts';
import type { Script } from '../script.ts';
import { serialId } from '../serial-id.ts';
import type { Chunk } from './chunk.ts';

interface Setting {
  call: Call;
  options: AnswerOptions;
  usage: JsonObject | null;
  script: Script;
}

type Change = (chunks: Chunk[], setting: Setting) => Chunk[];

const SAFE = {
  hate: { filtered: false, severity: 'safe' },
  self_harm: { filtered: false, severity: 'safe' },
  sexual: { filtered: false, severity: 'safe' },
  violence: { filtered: false, severity: 'safe' },
};

/** Changes a stream to what the named providers really send. */
export function applyChatQuirks(chunks: Chunk[], setting: Setting): { chunks: Chunk[]; done: boolean } {
  const quirks = setting.options.quirks ?? [];
  let changed = chunks;
  for (const quirk of quirks) changed = changes[quirk]?.(changed, setting) ?? changed;
  return { chunks: changed, done: !quirks.includes('perplexity') };
}

const changes: Partial<Record<Quirk, Change>> = {
  obfuscation: (chunks, { call }) => padded(chunks, 'obfuscation', call),
  'mistral-p': (chunks, { call }) => padded(chunks, 'p', call),

  azure: (chunks) => [
    {
      role: 'start',
      json: {
        choices: [],
        created: 0,
        id: '',
        model: '',
        object: '',
        prompt_filter_results: [{ prompt_index: 0, content_filter_results: SAFE }],
      },
    },
    ...eachChoice(chunks, (choice, role) => ({ ...choice, content_filter_results: role === 'content' ? SAFE : {} })),
  ],

  groq: (chunks, { call, usage }) => {
    const id = serialId('req_', call.serial, 26);
    return eachChunk(chunks, (json, role) => {
      if (role === 'start') return { ...json, x_groq: { id, seed: 7 } };
      return role === 'finish' ? { ...json, x_groq: { id, ...(usage === null ? {} : { usage }) } } : json;
    });
  },

  openrouter: (chunks) => [
    { role: 'comment', comment: 'OPENROUTER PROCESSING' },
    { role: 'comment', comment: 'OPENROUTER PROCESSING' },
    ...eachChunk(
      eachChoice(chunks, (choice) => ({ ...choice, native_finish_reason: choice.finish_reason ?? null })),
      (json) => ({ ...json, provider: 'Stand-in' }),
    ),
  ],

  deepseek: (chunks, setting) => [
    { role: 'comment', comment: 'keep-alive' },
    ...usageInFinish(
      eachChunk(chunks, (json) => ({ ...json, usage: null })),
      setting,
    ),
  ],

  perplexity: (chunks, { usage }) => {
    let text = '';
    const cumulative = eachChunk(withoutUsageChunk(chunks), (json) => ({
      ...json,
      ...(usage === null ? {} : { usage }),
    }));
    return [
      { role: 'comment', comment: 'ping - 2026-11-20 12:00:00+00:00' },
      ...eachChoice(cumulative, (choice) => {
        const piece = objectOf(choice.delta).content;
        text += typeof piece === 'string' ? piece : '';
        return { ...choice, message: { role: 'assistant', content: text } };
      }),
    ];
  },

  'z.ai': (chunks) =>
    eachChoice(chunks, (choice, role) => {
      const { finish_reason, logprobs: _, ...rest } = choice;
      const delta = { role: 'assistant', ...objectOf(choice.delta) };
      return role === 'finish' ? { ...rest, delta, finish_reason: finish_reason ?? null } : { ...rest, delta };
    }),

  'usage-in-finish': usageInFinish,

  'usage-in-every-chunk': (chunks, { usage }) =>
    eachChunk(chunks, (json) => ({ ...json, ...(usage === null ? {} : { usage }) })),

  'choices-null': (chunks) =>
    eachChunk(chunks, (json) => (listOf(json.choices).length === 0 ? { ...json, choices: null } : json)),
};

function usageInFinish(chunks: Chunk[], { usage }: Setting): Chunk[] {
  return eachChunk(withoutUsageChunk(chunks), (json, role) =>
    role === 'finish' && usage !== null ? { ...json, usage } : json,
  );
}

function withoutUsageChunk(chunks: Chunk[]): Chunk[] {
  return chunks.filter((chunk) => chunk.role !== 'usage');
}

function padded(chunks: Chunk[], field: string, call: Call): Chunk[] {
  let at = 0;
  return eachChunk(chunks, (json) => ({ ...json, [field]: serialId('', `${call.serial}.${at++}`, 4 + (at % 12)) }));
}

function eachChunk(chunks: Chunk[], change: (json: JsonObject, role: Chunk['role']) => JsonObject): Chunk[] {
  return chunks.map((chunk) => ('json' in chunk ? { ...chunk, json: change(chunk.json, chunk.role) } : chunk));
}

function eachChoice(chunks: Chunk[], change: (choice: JsonObject, role: Chunk['role']) => JsonObject): Chunk[] {
  return eachChunk(chunks, (json, role) => ({
    ...json,
    choices: listOf(json.choices).map((choice) => change(objectOf(choice), role)),
  }));
}
