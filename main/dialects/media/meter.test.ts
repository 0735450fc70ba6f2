import { describe, expect, it } from 'vitest';
import { dataEvents, namedEvents, readStream, readWhole } from '../fixtures/read-stream.ts';

describe('reading media', () => {
  it('reads usage of images without building them', () => {
    const usage = {
      input_tokens: 50,
      input_tokens_details: { text_tokens: 10, image_tokens: 40 },
      output_tokens: 200,
      total_tokens: 250,
    };
    expect(readWhole('images.generations', { data: [{ b64_json: 'A'.repeat(5000) }], usage })).toMatchObject({
      usage: { inputUncached: 50, outputTotal: 200 },
      error: null,
    });
  });

  it('reads transcripts: as JSON, counted by time, as plain text', () => {
    const usage = {
      type: 'tokens',
      input_tokens: 14,
      input_token_details: { text_tokens: 0, audio_tokens: 14 },
      output_tokens: 5,
      total_tokens: 19,
    };
    expect(readWhole('audio.transcriptions', { text: 'hi', usage }).usage).toMatchObject({
      inputUncached: 14,
      audioIn: 14,
      outputTotal: 5,
    });
    expect(readWhole('audio.transcriptions', { text: 'hi', usage: { type: 'duration', seconds: 3 } })).toMatchObject({
      usage: null,
      error: null,
    });
    expect(readWhole('audio.transcriptions', '1\n00:00:00,000 --> 00:00:01,000\nhi\n').error).toBeNull();
  });

  it('takes sound for sound', () => {
    expect(readWhole('audio.speech', '\xff\xfb\x90').error).toBeNull();
  });

  it('reads rankings', () => {
    expect(readWhole('rerank', { results: [], usage: { total_tokens: 64 } }).usage?.inputUncached).toBe(64);
  });

  it('D2: finds an error in a 200', () => {
    expect(readWhole('moderations', { error: { message: 'x', code: 'rate_limit_exceeded' } }).error?.kind).toBe(
      'rate_limit',
    );
    expect(readWhole('images.generations', 'oops').error?.kind).toBe('server_error');
  });

  it('reads streams of speech, transcripts and images', () => {
    const speech = readStream(
      'audio.speech',
      'sse',
      dataEvents(
        { type: 'speech.audio.delta', audio: 'AA' },
        { type: 'speech.audio.done', usage: { input_tokens: 3, output_tokens: 9 } },
      ),
    );
    expect(speech.kinds).toEqual(['content', 'end']);
    expect(speech.meter).toMatchObject({ ended: true, usage: { outputTotal: 9 } });
    const transcript = readStream(
      'audio.transcriptions',
      'sse',
      dataEvents(
        { type: 'transcript.text.delta', delta: 'abc' },
        { type: 'transcript.text.done', text: 'abc' },
        '[DONE]',
      ),
    );
    expect(transcript.meter).toMatchObject({ ended: true, outputChars: 3 });
    const image = namedEvents({ type: 'image_generation.partial_image' }, { type: 'image_generation.completed' });
    expect(readStream('images.generations', 'sse', image).meter.ended).toBe(true);
    expect(
      readStream('images.generations', 'sse', namedEvents({ type: 'image_generation.partial_image' })).meter.ended,
    ).toBe(false);
  });
});
