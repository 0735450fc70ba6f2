import { type Answer, bytesAnswer, jsonAnswer, sseAnswer, sseData } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { failure } from '../failure.ts';
import { stringOf } from '../json-value.ts';
import { readMultipart } from '../multipart.ts';
import { cut } from '../script.ts';
import { seededRandom } from '../seeded-random.ts';
import { openaiHeaders, openaiRefusal } from './errors.ts';

const AUDIO_TYPES: Record<string, string> = {
  mp3: 'audio/mpeg',
  opus: 'audio/opus',
  aac: 'audio/aac',
  flac: 'audio/flac',
  wav: 'audio/wav',
  pcm: 'audio/pcm',
};

const SPEECH_BYTES = 6000;

/** `POST /v1/audio/speech`: bytes of every value behind an ID3 mark, or events when `stream_format` is `sse`. */
export function answerSpeech(call: Call): Answer {
  const { json } = call;
  if (stringOf(json.input) === null)
    return openaiRefusal(failure('bad_request', { message: 'You must provide an input.' }), call);
  const random = seededRandom('speech');
  const sound = Buffer.concat([
    Buffer.from('ID3'),
    Buffer.from(Array.from({ length: SPEECH_BYTES }, () => Math.floor(random() * 256))),
  ]);
  if (json.stream_format !== 'sse')
    return bytesAnswer(
      sound,
      AUDIO_TYPES[stringOf(json.response_format) ?? 'mp3'] ?? 'audio/mpeg',
      openaiHeaders(call),
    );
  return sseAnswer(
    [
      sseData({ type: 'speech.audio.delta', audio: sound.toString('base64') }),
      sseData({ type: 'speech.audio.done', usage: { input_tokens: 9, output_tokens: 120, total_tokens: 129 } }, 'end'),
    ],
    openaiHeaders(call),
  );
}

/** `POST /v1/audio/transcriptions` and `/translations`: multipart in; JSON, plain text or events out. */
export function answerTranscription(call: Call, options: AnswerOptions): Answer {
  const form = readMultipart(call.body, call.headers['content-type'] ?? '');
  if (form === null || !form.files.some((file) => file.name === 'file'))
    return openaiRefusal(failure('bad_request', { message: 'You must send a file as multipart/form-data.' }), call);

  const file = form.files.find((one) => one.name === 'file');
  const text = options.text ?? `Heard ${file?.bytes.length ?? 0} bytes of ${file?.filename ?? 'nothing'} — 听到了.`;
  const usage = {
    type: 'tokens',
    input_tokens: options.usage?.inputUncached ?? 14,
    input_token_details: { text_tokens: 0, audio_tokens: options.usage?.audioIn ?? 14 },
    output_tokens: options.usage?.outputTotal ?? 9,
    total_tokens: (options.usage?.inputUncached ?? 14) + (options.usage?.outputTotal ?? 9),
  };
  if (form.fields.stream === 'true')
    return sseAnswer(
      [
        ...cut(text).map((delta) => sseData({ type: 'transcript.text.delta', delta })),
        sseData({ type: 'transcript.text.done', text, usage }, 'end'),
      ],
      openaiHeaders(call),
    );
  const format = form.fields.response_format ?? 'json';
  if (format === 'text') return bytesAnswer(Buffer.from(`${text}\n`), 'text/plain; charset=utf-8', openaiHeaders(call));
  return jsonAnswer({ text, usage }, openaiHeaders(call));
}
