import OpenAI, { AuthenticationError, NotFoundError, RateLimitError, toFile } from 'openai';
import { expect, it } from 'vitest';
import type { ClientTarget } from './client-target.ts';
import { describeClients } from './describe-clients.ts';
import { weatherArguments, weatherTool } from './weather-tool.ts';

const GREETING = 'Grüße, 世界, and 👋🏽 to you.';
const messages = [{ role: 'user' as const, content: 'hi' }];
const tools = [
  {
    type: 'function' as const,
    function: { name: weatherTool.name, description: weatherTool.description, parameters: weatherTool.schema },
  },
];

function clientOf(target: ClientTarget, apiKey = target.key): OpenAI {
  return new OpenAI({ apiKey, baseURL: `${target.url('chat')}/v1`, maxRetries: 0 });
}

describeClients('openai', (target) => {
  const model = () => target().model('chat');

  it('gets a chat answer with its usage', async () => {
    const answer = await clientOf(target()).chat.completions.create({ model: model(), messages });
    expect(answer.choices[0]?.message.content).toContain(GREETING);
    expect(answer.choices[0]?.finish_reason).toBe('stop');
    expect(answer.usage?.completion_tokens).toBeGreaterThan(5);
  });

  it('reads a stream to its end, with no usage chunk it did not ask for', async () => {
    const stream = await clientOf(target()).chat.completions.create({ model: model(), messages, stream: true });
    let text = '';
    for await (const chunk of stream) {
      expect(chunk.choices).toHaveLength(1);
      expect(chunk.usage ?? null).toBeNull();
      text += chunk.choices[0]?.delta.content ?? '';
    }
    expect(text).toContain(GREETING);
  });

  it('gets exactly one usage chunk, last, when it asks for it', async () => {
    const stream = await clientOf(target()).chat.completions.create({
      model: model(),
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.filter((chunk) => chunk.choices.length === 0)).toHaveLength(1);
    expect(chunks.at(-1)?.usage?.total_tokens).toBeGreaterThan(0);
  });

  it('puts a tool call together from its fragments', async () => {
    const stream = clientOf(target()).chat.completions.stream({ model: model(), messages, tools });
    const call = (await stream.finalChatCompletion()).choices[0]?.message.tool_calls?.[0];
    expect(call).toMatchObject({ type: 'function', function: { name: weatherTool.name } });
    expect(call?.type === 'function' && JSON.parse(call.function.arguments)).toEqual(weatherArguments);
  });

  it('goes on after a tool result', async () => {
    const client = clientOf(target());
    const first = await client.chat.completions.create({ model: model(), messages, tools });
    const message = first.choices[0]?.message;
    const call = message?.tool_calls?.[0];
    if (message === undefined || call === undefined) throw new Error('no tool call');
    const second = await client.chat.completions.create({
      model: model(),
      messages: [...messages, message, { role: 'tool', tool_call_id: call.id, content: 'sunny' }],
      tools,
    });
    expect(second.choices[0]?.finish_reason).toBe('stop');
  });

  it('completes text, and fills in between with a suffix', async () => {
    const client = clientOf(target());
    const answer = await client.completions.create({ model: model(), prompt: 'a', suffix: 'b' });
    expect(answer.choices[0]?.text).toContain('中间');
    const stream = await client.completions.create({ model: model(), prompt: 'a', stream: true });
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0]?.text ?? '';
    expect(text).toContain(GREETING);
  });

  it('gets the same vector as floats and as base64, which it asks for by itself', async () => {
    const client = clientOf(target());
    const ask = { model: model(), input: ['one', 'zwei — 二'] };
    const decoded = await client.embeddings.create(ask);
    const floats = await client.embeddings.create({ ...ask, encoding_format: 'float' });
    const sent = target()
      .upstream('chat')
      .requests.map((request) => request.json);
    expect(sent).toMatchObject([{ encoding_format: 'base64' }, { encoding_format: 'float' }]);
    expect(decoded.data.map((one) => one.embedding)).toEqual(floats.data.map((one) => one.embedding));
    expect(decoded.data).toHaveLength(2);
  });

  it('makes an image', async () => {
    const image = await clientOf(target()).images.generate({ model: model(), prompt: 'a dot' });
    expect(
      Buffer.from(image.data?.[0]?.b64_json ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  it('receives speech byte for byte', async () => {
    const speech = await clientOf(target()).audio.speech.create({ model: model(), voice: 'alloy', input: 'hi' });
    const sound = Buffer.from(await speech.arrayBuffer());
    expect(speech.headers.get('content-type')).toBe('audio/mpeg');
    expect([sound.length, sound.subarray(0, 3).toString()]).toEqual([6003, 'ID3']);
    expect(new Set(sound).size).toBe(256);
  });

  it('sends a recording byte for byte', async () => {
    const sound = Buffer.from(Array.from({ length: 1000 }, (_, at) => at % 256));
    const heard = await clientOf(target()).audio.transcriptions.create({
      model: model(),
      file: await toFile(sound, 'talk.wav', { type: 'audio/wav' }),
    });
    expect(heard.text).toBe('Heard 1000 bytes of talk.wav — 听到了.');
    expect(target().upstream('chat').requests[0]?.body.includes(sound)).toBe(true);
  });

  it('moderates', async () => {
    const answer = await clientOf(target()).moderations.create({ model: model(), input: ['peace', 'attack'] });
    expect(answer.results.map((result) => result.flagged)).toEqual([false, true]);
  });

  it('lists models', async () => {
    const ids: string[] = [];
    for await (const one of clientOf(target()).models.list()) ids.push(one.id);
    expect(ids).toContain(model());
  });

  it('tells a wrong key, an unknown model and a rate limit apart', async () => {
    const ask = { model: model(), messages };
    await expect(clientOf(target(), 'wrong').chat.completions.create(ask)).rejects.toBeInstanceOf(AuthenticationError);
    await expect(clientOf(target()).chat.completions.create({ ...ask, model: 'no-such-model' })).rejects.toBeInstanceOf(
      NotFoundError,
    );
    target().upstream('chat').setFaults({ fail: 'rate_limit', retryAfter: 7 });
    const limited = await clientOf(target())
      .chat.completions.create(ask)
      .catch((error: unknown) => error);
    expect(limited).toBeInstanceOf(RateLimitError);
    expect(limited instanceof RateLimitError && limited.headers?.get('retry-after')).toMatch(/^[1-7]$/);
  });
});

describeClients('openai, reading a stream that fails', (target) => {
  async function readAll(): Promise<number> {
    const stream = await clientOf(target()).chat.completions.create({
      model: target().model('chat'),
      messages,
      stream: true,
    });
    let chunks = 0;
    try {
      for await (const _ of stream) chunks += 1;
    } catch (error) {
      throw new Error(`after ${chunks} chunks: ${error instanceof Error ? error.message : String(error)}`);
    }
    return chunks;
  }

  it('throws when the provider reports an error inside the stream', async () => {
    target()
      .upstream('chat')
      .setFaults({ fail: 'overloaded', streamError: { after: 3 } });
    await expect(readAll()).rejects.toThrow(/after 3 chunks: .*overloaded/);
  });

  it('throws when the connection breaks in the middle', async () => {
    target()
      .upstream('chat')
      .setFaults({ break: { after: 3 } });
    await expect(readAll()).rejects.toThrow(/after 3 chunks: /);
  });
});

describeClients('openai responses', (target) => {
  const responsesClient = () =>
    new OpenAI({ apiKey: target().key, baseURL: `${target().url('responses')}/v1`, maxRetries: 0 });
  const model = () => target().model('responses');

  it('gets a whole response', async () => {
    const response = await responsesClient().responses.create({ model: model(), input: 'hi' });
    expect(response.status).toBe('completed');
    expect(response.output_text).toContain(GREETING);
    expect(response.usage?.output_tokens).toBeGreaterThan(5);
  });

  it('puts a streamed response together, reasoning first', async () => {
    const stream = responsesClient().responses.stream({
      model: model(),
      input: 'hi',
      reasoning: { effort: 'low', summary: 'auto' },
    });
    const sequence: number[] = [];
    stream.on('event', (event) => sequence.push(event.sequence_number));
    const response = await stream.finalResponse();
    expect(response.output.map((item) => item.type)).toEqual(['reasoning', 'message']);
    expect(response.output_text).toContain(GREETING);
    expect(sequence).toEqual(sequence.map((_, at) => at));
  });

  it('receives a function call', async () => {
    const response = await responsesClient()
      .responses.stream({
        model: model(),
        input: 'hi',
        tools: [{ type: 'function', name: weatherTool.name, parameters: weatherTool.schema, strict: true }],
      })
      .finalResponse();
    const [call] = response.output;
    expect(call?.type === 'function_call' && JSON.parse(call.arguments)).toEqual(weatherArguments);
  });
});
