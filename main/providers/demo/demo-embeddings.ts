import { type DemoQuestion, fingerprint } from './demo-reply.ts';
import { type DemoBody, limitOf, objectOf, textOf, tokensOf } from './demo-request.ts';
import { jsonAnswer, type MadeUpAnswer } from './made-up-answer.ts';

const DIMENSIONS = 64;
const MOST_DIMENSIONS = 4096;

/** OpenAI Embeddings. OpenAI's own client asks for base64 and decodes it. */
export function demoEmbeddings({ body, model }: DemoQuestion): MadeUpAnswer {
  const texts = inputsOf(body.input);
  const tokens = totalTokens(texts);
  const write = body.encoding_format === 'base64' ? base64Of : (vector: number[]) => vector;
  const data = texts.map((text, index) => ({
    object: 'embedding',
    index,
    embedding: write(vectorOf(text, dimensionsOf(body, 'dimensions'))),
  }));
  return jsonAnswer({ object: 'list', data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } });
}

/** Gemini `embedContent`. */
export function demoGeminiEmbed({ body }: DemoQuestion): MadeUpAnswer {
  return jsonAnswer({ embedding: geminiEmbedding(body) });
}

/** Gemini `batchEmbedContents`. */
export function demoGeminiBatchEmbed({ body }: DemoQuestion): MadeUpAnswer {
  const requests = Array.isArray(body.requests) ? body.requests.map(objectOf) : [];
  return jsonAnswer({ embeddings: requests.map(geminiEmbedding) });
}

/** Ollama `/api/embed`. */
export function demoOllamaEmbed({ body, model }: DemoQuestion): MadeUpAnswer {
  const texts = inputsOf(body.input);
  const embeddings = texts.map((text) => vectorOf(text, dimensionsOf(body, 'dimensions')));
  return jsonAnswer({
    model,
    embeddings,
    total_duration: 1_000_000,
    load_duration: 0,
    prompt_eval_count: totalTokens(texts),
  });
}

/** Ollama `/api/embeddings`, the older one. */
export function demoOllamaEmbeddings({ body }: DemoQuestion): MadeUpAnswer {
  return jsonAnswer({ embedding: vectorOf(textOf(body.prompt), DIMENSIONS) });
}

function geminiEmbedding(body: DemoBody) {
  return { values: vectorOf(textOf(body.content), dimensionsOf(body, 'outputDimensionality')) };
}

/** A text, several, one as tokens, several as tokens. */
function inputsOf(input: unknown): string[] {
  if (typeof input === 'string') return [input];
  if (!Array.isArray(input)) return [];
  if (input.every((one) => typeof one === 'number')) return [input.join(' ')];
  return input.map((one) => (Array.isArray(one) ? one.join(' ') : textOf(one)));
}

function totalTokens(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + tokensOf(text.length), 0);
}

function dimensionsOf(body: DemoBody, member: string): number {
  const asked = limitOf(body, member);
  return asked === null || asked === 0 ? DIMENSIONS : Math.min(asked, MOST_DIMENSIONS);
}

/**
 * A direction of length 1. Each word adds its own direction, so that texts that share words are near each other, as one
 * expects of embeddings; it means no more than that.
 */
function vectorOf(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['']) {
    let seed = Number.parseInt(fingerprint(word), 16);
    for (let index = 0; index < dimensions; index += 1) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      vector[index] = (vector[index] ?? 0) + (seed / 2 ** 31 - 1);
    }
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => Math.fround(value / length));
}

function base64Of(vector: number[]): string {
  return Buffer.from(new Float32Array(vector).buffer).toString('base64');
}
