import { seededRandom } from '../upstreams/seeded-random.ts';

const WIDTH = 64;
const FEED_FORWARD = 128;
const LAYERS = 2;
const HEADS = 4;
const CONTEXT = 4096;
const ALIGNMENT = 32;
const F32 = 0;

const UNKNOWN = 2;
const CONTROL = 3;
const BYTE = 6;
const NORMAL = 1;

/** Fill-in-the-middle marks, by the names llama.cpp knows; with them `/infill` is served. */
const specials = [
  '<unk>',
  '<s>',
  '</s>',
  '<|im_start|>',
  '<|im_end|>',
  '<|fim_prefix|>',
  '<|fim_suffix|>',
  '<|fim_middle|>',
];

const CHAT_TEMPLATE =
  '{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}' +
  '{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}';

interface Tensor {
  name: string;
  /** Fastest-varying first. */
  shape: number[];
  values: Float32Array;
}

type Value =
  | { type: 'u32' | 'f32'; value: number }
  | { type: 'bool'; value: boolean }
  | { type: 'string'; value: string }
  | { type: 'strings'; value: string[] }
  | { type: 'i32s' | 'f32s'; value: number[] };

/**
 * A language model with random weights in the GGUF format, version 3, of about half a megabyte: llama architecture, a
 * vocabulary of single bytes and characters. llama-server loads it in milliseconds. It talks nonsense, always the same.
 * @see https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 */
export function makeTinyGguf(): Buffer {
  const tensors = makeTensors(vocabulary().tokens.length);
  const metadata = makeMetadata();
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(metadata.length),
    ...metadata.map(([key, value]) => Buffer.concat([string(key), writeValue(value)])),
    ...tensorTable(tensors),
  ]);
  return Buffer.concat([pad(head), ...tensors.map((tensor) => pad(bytesOf(tensor)))]);
}

function vocabulary(): { tokens: string[]; types: number[]; scores: number[] } {
  const byteTokens = Array.from({ length: 256 }, (_, at) => `<0x${at.toString(16).toUpperCase().padStart(2, '0')}>`);
  const characters = ['\u2581', ...Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at))];
  return {
    tokens: [...specials, ...byteTokens, ...characters],
    types: [
      UNKNOWN,
      ...specials.slice(1).map(() => CONTROL),
      ...byteTokens.map(() => BYTE),
      ...characters.map(() => NORMAL),
    ],
    scores: [...specials.map(() => 0), ...byteTokens.map(() => 0), ...characters.map((_, at) => -at)],
  };
}

function makeMetadata(): [string, Value][] {
  const { tokens, types, scores } = vocabulary();
  const number = (value: number): Value => ({ type: 'u32', value });
  const text = (value: string): Value => ({ type: 'string', value });
  return [
    ['general.architecture', text('llama')],
    ['general.name', text('tiny-random')],
    ['general.alignment', number(ALIGNMENT)],
    ['general.file_type', number(F32)],
    ['llama.context_length', number(CONTEXT)],
    ['llama.embedding_length', number(WIDTH)],
    ['llama.block_count', number(LAYERS)],
    ['llama.feed_forward_length', number(FEED_FORWARD)],
    ['llama.attention.head_count', number(HEADS)],
    ['llama.attention.head_count_kv', number(HEADS)],
    ['llama.attention.layer_norm_rms_epsilon', { type: 'f32', value: 1e-5 }],
    ['llama.rope.dimension_count', number(WIDTH / HEADS)],
    ['llama.vocab_size', number(tokens.length)],
    ['tokenizer.ggml.model', text('llama')],
    ['tokenizer.ggml.tokens', { type: 'strings', value: tokens }],
    ['tokenizer.ggml.scores', { type: 'f32s', value: scores }],
    ['tokenizer.ggml.token_type', { type: 'i32s', value: types }],
    ['tokenizer.ggml.bos_token_id', number(tokens.indexOf('<s>'))],
    // The end has to be a control token, or generation never stops at it.
    ['tokenizer.ggml.eos_token_id', number(tokens.indexOf('<|im_end|>'))],
    ['tokenizer.ggml.unknown_token_id', number(0)],
    ['tokenizer.ggml.fim_pre_token_id', number(tokens.indexOf('<|fim_prefix|>'))],
    ['tokenizer.ggml.fim_suf_token_id', number(tokens.indexOf('<|fim_suffix|>'))],
    ['tokenizer.ggml.fim_mid_token_id', number(tokens.indexOf('<|fim_middle|>'))],
    ['tokenizer.ggml.add_bos_token', { type: 'bool', value: true }],
    // With a space put before the text, answers bound to a grammar fail at their first character.
    ['tokenizer.ggml.add_space_prefix', { type: 'bool', value: false }],
    ['tokenizer.chat_template', text(CHAT_TEMPLATE)],
  ];
}

function makeTensors(vocabularySize: number): Tensor[] {
  const normal = normalNumbers();
  const random = (name: string, shape: [number, number], spread: number): Tensor => ({
    name,
    shape,
    values: Float32Array.from({ length: shape[0] * shape[1] }, () => normal() * spread),
  });
  const ones = (name: string): Tensor => ({ name, shape: [WIDTH], values: new Float32Array(WIDTH).fill(1) });
  const tensors = [
    random('token_embd.weight', [WIDTH, vocabularySize], 0.5),
    ones('output_norm.weight'),
    random('output.weight', [WIDTH, vocabularySize], 0.5),
  ];
  for (let layer = 0; layer < LAYERS; layer++) {
    const name = (part: string) => `blk.${layer}.${part}.weight`;
    tensors.push(ones(name('attn_norm')), ones(name('ffn_norm')));
    for (const part of ['attn_q', 'attn_k', 'attn_v', 'attn_output'])
      tensors.push(random(name(part), [WIDTH, WIDTH], 0.1));
    tensors.push(
      random(name('ffn_gate'), [WIDTH, FEED_FORWARD], 0.1),
      random(name('ffn_up'), [WIDTH, FEED_FORWARD], 0.1),
      random(name('ffn_down'), [FEED_FORWARD, WIDTH], 0.1),
    );
  }
  return tensors;
}

/** Box–Muller over the seeded generator. */
function normalNumbers(): () => number {
  const random = seededRandom(7);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function tensorTable(tensors: Tensor[]): Buffer[] {
  let offset = 0;
  return tensors.map((tensor) => {
    const row = Buffer.concat([
      string(tensor.name),
      u32(tensor.shape.length),
      ...tensor.shape.map(u64),
      u32(F32),
      u64(offset),
    ]);
    offset += pad(bytesOf(tensor)).length;
    return row;
  });
}

function writeValue(value: Value): Buffer {
  switch (value.type) {
    case 'u32':
      return Buffer.concat([u32(4), u32(value.value)]);
    case 'f32':
      return Buffer.concat([u32(6), f32(value.value)]);
    case 'bool':
      return Buffer.concat([u32(7), Buffer.of(value.value ? 1 : 0)]);
    case 'string':
      return Buffer.concat([u32(8), string(value.value)]);
    case 'strings':
      return Buffer.concat([u32(9), u32(8), u64(value.value.length), ...value.value.map(string)]);
    case 'i32s':
      return Buffer.concat([u32(9), u32(5), u64(value.value.length), ...value.value.map(u32)]);
    case 'f32s':
      return Buffer.concat([u32(9), u32(6), u64(value.value.length), ...value.value.map(f32)]);
  }
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function f32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function string(value: string): Buffer {
  const text = Buffer.from(value);
  return Buffer.concat([u64(text.length), text]);
}

/** Little-endian, as every machine this runs on stores them. */
function bytesOf(tensor: Tensor): Buffer {
  return Buffer.from(tensor.values.buffer, tensor.values.byteOffset, tensor.values.byteLength);
}

function pad(bytes: Buffer): Buffer {
  const missing = -bytes.length & (ALIGNMENT - 1);
  return missing === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(missing)]);
}
