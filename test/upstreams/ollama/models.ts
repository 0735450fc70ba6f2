import { type Answer, jsonAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { failure } from '../failure.ts';
import type { JsonObject } from '../json-value.ts';
import { serialHexId } from '../serial-id.ts';
import { ollamaRefusal } from './errors.ts';

const defaults = ['qwen3:8b', 'nomic-embed-text:latest'];

const details = {
  parent_model: '',
  format: 'gguf',
  family: 'qwen3',
  families: ['qwen3'],
  parameter_size: '8.2B',
  quantization_level: 'Q4_K_M',
};

function row(name: string): JsonObject {
  return { name, model: name, size: 5_225_388_164, digest: serialHexId('', name, 64), details };
}

/** `GET /api/tags`. */
export function answerTags(_call: Call, options: AnswerOptions): Answer {
  const modified = '2026-11-01T08:00:00.000000000Z';
  return jsonAnswer({ models: (options.models ?? defaults).map((name) => ({ ...row(name), modified_at: modified })) });
}

/** `GET /api/ps`: the first model is loaded. */
export function answerPs(_call: Call, options: AnswerOptions): Answer {
  const loaded = (options.models ?? defaults).slice(0, 1);
  return jsonAnswer({
    models: loaded.map((name) => ({
      ...row(name),
      expires_at: '2026-11-20T12:05:00Z',
      size_vram: 5_225_388_164,
      context_length: 4096,
    })),
  });
}

/** `POST /api/show`. */
export function answerShow(call: Call, options: AnswerOptions): Answer {
  const model = call.model ?? (typeof call.json.name === 'string' ? call.json.name : null);
  if (model === null || !(options.models ?? defaults).includes(model))
    return ollamaRefusal(failure('model_not_found'), { ...call, model });
  return jsonAnswer({
    modelfile: `FROM ${model}\n`,
    parameters: 'temperature 0.6',
    template: '{{ .Prompt }}',
    details,
    model_info: {
      'general.architecture': 'qwen3',
      'general.parameter_count': 8_190_735_360,
      'qwen3.context_length': 40_960,
      'qwen3.embedding_length': 4096,
    },
    capabilities: ['completion', 'tools', 'insert', 'thinking'],
    modified_at: '2026-11-01T08:00:00.000000000Z',
  });
}
