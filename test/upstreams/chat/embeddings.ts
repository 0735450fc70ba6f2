import { type Answer, jsonAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { failure } from '../failure.ts';
import { type Json, numberOf } from '../json-value.ts';
import { seededRandom } from '../seeded-random.ts';
import { openaiHeaders, openaiRefusal } from './errors.ts';

/** `POST /v1/embeddings`: floats, or little-endian float32 in base64 when asked. */
export function answerEmbeddings(call: Call, options: AnswerOptions): Answer {
  const { json } = call;
  const input = json.input;
  if (call.model === null || input === undefined)
    return openaiRefusal(failure('bad_request', { message: 'You must provide a model and an input.' }), call);

  const dimensions = numberOf(json.dimensions) ?? options.dimensions ?? 8;
  const tokens = Math.ceil(JSON.stringify(input).length / 4);
  return jsonAnswer(
    {
      object: 'list',
      data: inputsOf(input).map((one, index) => {
        const vector = unitVector(JSON.stringify(one), dimensions);
        return {
          object: 'embedding',
          index,
          embedding: json.encoding_format === 'base64' ? toBase64(vector) : vector,
        };
      }),
      model: options.reportedModel ?? call.model,
      usage: {
        prompt_tokens: options.usage?.inputUncached ?? tokens,
        total_tokens: options.usage?.inputUncached ?? tokens,
      },
    },
    openaiHeaders(call),
  );
}

/** A string or a list of tokens is one input; a list of either is several. */
function inputsOf(input: Json): Json[] {
  if (!Array.isArray(input) || typeof input[0] === 'number') return [input];
  return input;
}

/** A vector of length 1 that depends on nothing but the text. Its numbers are exact in float32. */
export function unitVector(text: string, dimensions: number): number[] {
  const random = seededRandom(text);
  const raw = Array.from({ length: dimensions }, () => random() - 0.5);
  const length = Math.hypot(...raw);
  return raw.map((value) => Math.fround(value / length));
}

function toBase64(vector: number[]): string {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, at) => {
    bytes.writeFloatLE(value, at * 4);
  });
  return bytes.toString('base64');
}
