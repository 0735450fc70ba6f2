import { describe, expect, it } from 'vitest';
import { readMultipart } from './multipart.ts';

describe('multipart', () => {
  it('reads fields and files as a browser writes them, binary content included', async () => {
    const sound = Uint8Array.from({ length: 256 }, (_, value) => value);
    const form = new FormData();
    form.set('model', 'whisper-1');
    form.set('file', new Blob([sound], { type: 'audio/wav' }), 'speech “ü”.wav');
    const written = new Response(form);
    const body = Buffer.from(await written.arrayBuffer());
    const read = readMultipart(body, written.headers.get('content-type') ?? '');
    expect(read?.fields).toEqual({ model: 'whisper-1' });
    expect(read?.files).toEqual([
      { name: 'file', filename: 'speech “ü”.wav', contentType: 'audio/wav', bytes: Buffer.from(sound) },
    ]);
  });

  it('says so when the body is cut off or is something else', () => {
    expect(readMultipart(Buffer.from('--x\r\n'), 'multipart/form-data; boundary=x')).toBeNull();
    expect(readMultipart(Buffer.from('{}'), 'application/json')).toBeNull();
  });
});
