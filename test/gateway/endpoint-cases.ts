import type { ProviderTypeName } from '../../main/contract/config/provider.ts';
import type { EndpointName } from '../../main/contract/endpoint.ts';

/** One exchange as client and provider see it. The client asks for the route `fast`, the provider knows `real-model`. */
export interface EndpointCase {
  endpoint: EndpointName;
  type: ProviderTypeName;
  /** Added to the stand-in's address as `base_url`. */
  base: string;
  path: string;
  upstreamPath: string;
  contentType: string;
  /** As the client writes it. */
  request: Buffer;
  /** As the provider has to get it. */
  sent: Buffer;
  answerType: string;
  answer: Buffer;
  stream: boolean;
}

const MARK = '«fast»';

/** Odd spacing, an unknown field, escapes and a nested `model`: whatever rebuilds a body changes one of them. */
const strange = ' "x_unknown" : {"model":"fast", "n":[1.0, 1e3 ,-0]},\t"text":"h\\u00e9llo \\/ \\"model\\": 世界"';

function json(members: string): Pick<EndpointCase, 'contentType' | 'request' | 'sent'> {
  const text = `{${strange},\n ${members} }`;
  return {
    contentType: 'application/json',
    request: Buffer.from(text.replaceAll(MARK, 'fast')),
    sent: Buffer.from(text.replaceAll(MARK, 'real-model')),
  };
}

function form(fields: [string, string][]): Pick<EndpointCase, 'contentType' | 'request' | 'sent'> {
  const file = Buffer.from(Array.from({ length: 512 }, (_, at) => at & 255));
  const write = (model: string) =>
    Buffer.concat([
      ...fields.map(([name, value]) =>
        Buffer.from(
          `--x-Bound\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value.replaceAll(MARK, model)}\r\n`,
        ),
      ),
      Buffer.from(
        '--x-Bound\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\nContent-Type: application/octet-stream\r\n\r\n',
      ),
      file,
      Buffer.from('\r\n--x-Bound--\r\n'),
    ]);
  return {
    contentType: 'multipart/form-data; boundary=x-Bound',
    request: write('fast'),
    sent: write('real-model'),
  };
}

const JSON_TYPE = 'application/json; charset=utf-8';
const SSE = 'text/event-stream; charset=utf-8';
const NDJSON = 'application/x-ndjson';

const model = `"model":"${MARK}"`;
const messages = '"messages":[{"role":"user","content":"hi"}]';
const geminiPrompt = '"contents":[{"role":"user","parts":[{"text":"hi"}]}]';

const openai = { type: 'openai-compatible', base: '/v1' } as const;
const anthropic = { type: 'anthropic', base: '' } as const;
const gemini = { type: 'gemini', base: '/v1beta' } as const;
const ollama = { type: 'ollama', base: '' } as const;

const whole = (text: string) => ({ answerType: JSON_TYPE, answer: Buffer.from(text), stream: false });
const sse = (...events: string[]) => ({ answerType: SSE, answer: Buffer.from(events.join('')), stream: true });
const ndjson = (...lines: string[]) => ({ answerType: NDJSON, answer: Buffer.from(lines.join('')), stream: true });

function at(path: string, endpoint: EndpointName) {
  return { endpoint, path: `/v1${path}`, upstreamPath: `/v1${path}` };
}

function geminiAt(verb: string, endpoint: EndpointName) {
  return {
    endpoint,
    path: `/v1beta/models/fast:${verb}`,
    upstreamPath: `/v1beta/models/real-model:${verb}`,
  };
}

const chatWhole =
  '{ "id":"c1","object":"chat.completion", "choices":[{"index":0,"message":{"role":"assistant","content":"ü 世 👋"},"finish_reason":"stop"}],\n"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}, "x_extra":[1.50] }';
const chatChunk = (delta: string, finish: string) =>
  `data: {"id":"c1","choices":[{"index":0,"delta":${delta},"finish_reason":${finish}}], "x_extra":1.50}\n\n`;
const geminiAnswer =
  '{"candidates":[{"content":{"role":"model","parts":[{"text":"ü 世","thoughtSignature":"QUJD"}]},"finishReason":"STOP"}],  "usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":2}, "x_extra":1.50}';
const sound = Buffer.concat([Buffer.from('ID3'), Buffer.from(Array.from({ length: 2000 }, (_, n) => (n * 7) & 255))]);

export const endpointCases: EndpointCase[] = [
  { ...at('/chat/completions', 'chat.completions'), ...openai, ...json(`${model},${messages}`), ...whole(chatWhole) },
  {
    ...at('/chat/completions', 'chat.completions'),
    ...openai,
    ...json(`${model},${messages},"stream":true,"stream_options":{"include_usage":true}`),
    ...sse(
      ': hello\n\n',
      chatChunk('{"role":"assistant","content":""}', 'null'),
      chatChunk('{"content":"ü 世 👋"}', 'null'),
      chatChunk('{}', '"stop"'),
      'data: {"id":"c1","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}\n\n',
      'data: [DONE]\n\n',
    ),
  },
  {
    ...at('/completions', 'completions'),
    ...openai,
    ...json(`${model},"prompt":"def f("`),
    ...whole(
      '{"id":"t1","object":"text_completion","choices":[{"index":0,"text":"x):\\n","finish_reason":"stop"}], "usage":{"prompt_tokens":3,"completion_tokens":2}}',
    ),
  },
  {
    ...at('/completions', 'completions'),
    ...openai,
    ...json(`${model},"prompt":"def f(","stream":true,"stream_options": {"include_usage": true}`),
    ...sse(
      'data: {"id":"t1","object":"text_completion","choices":[{"index":0,"text":"世","finish_reason":null}]}\r\n\r\n',
      'data: {"id":"t1","object":"text_completion","choices":[{"index":0,"text":"","finish_reason":"stop"}]}\r\n\r\n',
      'data: [DONE]\r\n\r\n',
    ),
  },
  {
    ...at('/completions', 'completions.fim'),
    ...openai,
    ...json(`${model},"prompt":"let a","suffix":";"`),
    ...whole('{"id":"t1","object":"text_completion","choices":[{"index":0,"text":" = 1","finish_reason":"stop"}]}'),
  },
  {
    ...at('/embeddings', 'embeddings'),
    ...openai,
    ...json(`${model},"input":["a","b"]`),
    ...whole(
      '{"object":"list", "data":[{"object":"embedding","index":0,"embedding":[0.10,-2e-7]}],"model":"m","usage":{"prompt_tokens":2,"total_tokens":2}}',
    ),
  },
  {
    ...at('/responses', 'responses'),
    ...openai,
    ...json(`${model},"input":"hi"`),
    ...whole(
      '{"id":"resp_1","object":"response","status":"completed", "output":[{"type":"message","id":"m1","role":"assistant","content":[{"type":"output_text","text":"ü"}]}],"usage":{"input_tokens":3,"output_tokens":2,"total_tokens":5}}',
    ),
  },
  {
    ...at('/responses', 'responses'),
    ...openai,
    ...json(`${model},"input":"hi","stream":true`),
    ...sse(
      'event: response.created\ndata: {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","status":"in_progress"}}\n\n',
      'event: response.output_text.delta\ndata: {"type":"response.output_text.delta","sequence_number":1,"delta":"ü 世"}\n\n',
      'event: response.completed\ndata: {"type":"response.completed","sequence_number":2,"response":{"id":"resp_1","status":"completed","usage":{"input_tokens":3,"output_tokens":2}}}\n\n',
    ),
  },
  {
    ...at('/messages', 'messages'),
    ...anthropic,
    ...json(`${model},"max_tokens":9,${messages}`),
    ...whole(
      '{"id":"msg_1","type":"message","role":"assistant","content":[{"type":"thinking","thinking":"","signature":"c2ln"},{"type":"text","text":"ü"}],"stop_reason":"end_turn", "usage":{"input_tokens":3,"output_tokens":2}}',
    ),
  },
  {
    ...at('/messages', 'messages'),
    ...anthropic,
    ...json(`${model},"max_tokens":9,${messages},"stream":true`),
    ...sse(
      'event: message_start\ndata: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"usage":{"input_tokens":3,"output_tokens":1}}   }\n\n',
      'event: ping\ndata: {"type": "ping"}\n\n',
      'event: content_block_start\ndata: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}\n\n',
      'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"ü 世"}  }\n\n',
      'event: content_block_stop\ndata: {"type":"content_block_stop","index":0}\n\n',
      'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}\n\n',
      'event: message_stop\ndata: {"type":"message_stop"}\n\n',
    ),
  },
  {
    ...at('/messages/count_tokens', 'messages.count_tokens'),
    ...anthropic,
    ...json(`${model},${messages}`),
    ...whole('{ "input_tokens" : 14 }'),
  },
  { ...geminiAt('generateContent', 'gemini.generate'), ...gemini, ...json(geminiPrompt), ...whole(geminiAnswer) },
  {
    ...geminiAt('streamGenerateContent', 'gemini.stream'),
    path: '/v1beta/models/fast:streamGenerateContent?alt=sse',
    ...gemini,
    ...json(geminiPrompt),
    ...sse(
      'data: {"candidates":[{"content":{"role":"model","parts":[{"text":"ü"}]}}]}\r\n\r\n',
      `data: ${geminiAnswer}\r\n\r\n`,
    ),
  },
  {
    ...geminiAt('streamGenerateContent', 'gemini.stream'),
    ...gemini,
    ...json(geminiPrompt),
    answerType: JSON_TYPE,
    answer: Buffer.from(
      `[{"candidates":[{"content":{"role":"model","parts":[{"text":"[{,\\"世"}]}}]}\n,\r\n${geminiAnswer}\n]\n`,
    ),
    stream: true,
  },
  {
    ...geminiAt('countTokens', 'gemini.count_tokens'),
    ...gemini,
    ...json(`"generateContentRequest":{"model":"models/${MARK}",${geminiPrompt}}`),
    ...whole('{"totalTokens": 14}'),
  },
  {
    ...geminiAt('embedContent', 'gemini.embed'),
    ...gemini,
    ...json(`"model":"models/${MARK}","content":{"parts":[{"text":"hi"}]}`),
    ...whole('{"embedding":{"values":[0.10,-2e-7]}}'),
  },
  {
    ...geminiAt('batchEmbedContents', 'gemini.batch_embed'),
    ...gemini,
    ...json(
      `"requests":[{"model":"models/${MARK}","content":{"parts":[{"text":"a"}]}},{ "model" : "models/${MARK}" }]`,
    ),
    ...whole('{"embeddings":[{"values":[0.10]},{"values":[2e-7]}]}'),
  },
  {
    endpoint: 'ollama.chat',
    path: '/api/chat',
    upstreamPath: '/api/chat',
    ...ollama,
    ...json(`${model},${messages},"options":{"num_ctx":8192}`),
    ...ndjson(
      '{"model":"m","message":{"role":"assistant","content":"ü 世"},"done":false}\n',
      '{"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":3,"eval_count":2}\n',
    ),
  },
  {
    endpoint: 'ollama.chat',
    path: '/api/chat',
    upstreamPath: '/api/chat',
    ...ollama,
    ...json(`${model},${messages},"stream":false`),
    ...whole(
      '{"model":"m","message":{"role":"assistant","content":"ü"},"done":true,"done_reason":"stop", "prompt_eval_count":3,"eval_count":2}',
    ),
  },
  {
    endpoint: 'ollama.generate',
    path: '/api/generate',
    upstreamPath: '/api/generate',
    ...ollama,
    ...json(`${model},"prompt":"a"`),
    ...ndjson(
      '{"model":"m","response":"世","done":false}\n',
      '{"model":"m","response":"","done":true,"done_reason":"stop","prompt_eval_count":3,"eval_count":2}\n',
    ),
  },
  {
    endpoint: 'ollama.embed',
    path: '/api/embed',
    upstreamPath: '/api/embed',
    ...ollama,
    ...json(`${model},"input":["a"]`),
    ...whole('{"model":"m","embeddings":[[0.10,-2e-7]],"prompt_eval_count":3}'),
  },
  {
    endpoint: 'ollama.embeddings',
    path: '/api/embeddings',
    upstreamPath: '/api/embeddings',
    ...ollama,
    ...json(`${model},"prompt":"a"`),
    ...whole('{"embedding":[0.10,-2e-7]}'),
  },
  {
    ...at('/images/generations', 'images.generations'),
    ...openai,
    ...json(`${model},"prompt":"a cat"`),
    ...whole(
      '{"created":1,"data":[{"b64_json":"QUJD"}], "usage":{"input_tokens":3,"output_tokens":9,"total_tokens":12}}',
    ),
  },
  {
    ...at('/images/edits', 'images.edits'),
    ...openai,
    ...form([
      ['model', MARK],
      ['prompt', 'fast "model": 世'],
    ]),
    ...whole('{"created":1,"data":[{"b64_json":"QUJD"}]}'),
  },
  {
    ...at('/audio/speech', 'audio.speech'),
    ...openai,
    ...json(`${model},"input":"hi","voice":"alloy"`),
    answerType: 'audio/mpeg',
    answer: sound,
    stream: false,
  },
  {
    ...at('/audio/speech', 'audio.speech'),
    ...openai,
    ...json(`${model},"input":"hi","voice":"alloy","stream_format":"sse"`),
    ...sse(
      'data: {"type":"speech.audio.delta","audio":"SUQz"}\n\n',
      'data: {"type":"speech.audio.done","usage":{"input_tokens":9,"output_tokens":120}}\n\n',
    ),
  },
  {
    ...at('/audio/transcriptions', 'audio.transcriptions'),
    ...openai,
    ...form([
      ['language', 'de'],
      ['model', MARK],
    ]),
    ...whole('{"text":"ü","usage":{"type":"tokens","input_tokens":14,"output_tokens":9}}'),
  },
  {
    ...at('/audio/transcriptions', 'audio.transcriptions'),
    ...openai,
    ...form([
      ['model', MARK],
      ['response_format', 'srt'],
    ]),
    answerType: 'text/plain; charset=utf-8',
    answer: Buffer.from('1\r\n00:00:00,000 --> 00:00:01,000\r\n听到了\r\n'),
    stream: false,
  },
  {
    ...at('/audio/transcriptions', 'audio.transcriptions'),
    ...openai,
    ...form([
      ['stream', 'true'],
      ['model', MARK],
    ]),
    ...sse(
      'data: {"type":"transcript.text.delta","delta":"听"}\n\n',
      'data: {"type":"transcript.text.done","text":"听"}\n\n',
    ),
  },
  {
    ...at('/audio/translations', 'audio.translations'),
    ...openai,
    ...form([['model', MARK]]),
    ...whole('{"text":"heard"}'),
  },
  {
    ...at('/moderations', 'moderations'),
    ...openai,
    ...json(`${model},"input":"hi"`),
    ...whole('{"id":"modr-1","results":[{"flagged":false, "category_scores":{"hate":1.0e-5}}]}'),
  },
  {
    ...at('/rerank', 'rerank'),
    ...openai,
    ...json(`${model},"query":"q","documents":["a","b"]`),
    ...whole('{"results":[{"index":1,"relevance_score":0.90}]}'),
  },
];
