import { Ollama } from 'ollama';
import { expect, it } from 'vitest';
import type { ClientTarget } from './client-target.ts';
import { describeClients } from './describe-clients.ts';
import { weatherArguments, weatherTool } from './weather-tool.ts';

const GREETING = 'Grüße, 世界, and 👋🏽 to you.';
const messages = [{ role: 'user', content: 'hi' }];
const tools = [
  {
    type: 'function',
    function: { name: weatherTool.name, description: weatherTool.description, parameters: weatherTool.schema },
  },
];

function clientOf(target: ClientTarget, key = target.key): Ollama {
  return new Ollama({ host: target.url('ollama'), headers: { authorization: `Bearer ${key}` } });
}

describeClients('ollama', (target) => {
  const model = () => target().model('ollama');

  it('chats', async () => {
    const answer = await clientOf(target()).chat({ model: model(), messages });
    expect(answer.message.content).toContain(GREETING);
    expect(answer).toMatchObject({ done: true, done_reason: 'stop' });
    expect(answer.eval_count).toBeGreaterThan(5);
  });

  it('reads a stream of lines to its end', async () => {
    let text = '';
    for await (const part of await clientOf(target()).chat({ model: model(), messages, stream: true }))
      text += part.message.content;
    expect(text).toContain(GREETING);
  });

  it('receives a tool call with its arguments as an object', async () => {
    const answer = await clientOf(target()).chat({ model: model(), messages, tools });
    expect(answer.message.tool_calls?.[0]?.function).toMatchObject({
      name: weatherTool.name,
      arguments: weatherArguments,
    });
  });

  it('generates, and fills in between with a suffix', async () => {
    const client = clientOf(target());
    expect((await client.generate({ model: model(), prompt: 'a' })).response).toContain(GREETING);
    expect((await client.generate({ model: model(), prompt: 'a', suffix: 'b' })).response).toContain('中间');
  });

  it('embeds', async () => {
    const client = clientOf(target());
    const answer = await client.embed({ model: model(), input: ['one', 'two'] });
    expect(answer.embeddings.map((vector) => vector.length)).toEqual([8, 8]);
    expect((await client.embeddings({ model: model(), prompt: 'one' })).embedding).toHaveLength(8);
  });

  it('lists and shows models', async () => {
    const client = clientOf(target());
    expect((await client.list()).models.map((one) => one.name)).toContain(model());
    const shown = await client.show({ model: model() });
    expect(shown.capabilities).toContain('completion');
  });

  it('throws when the runner fails in the middle', async () => {
    target()
      .upstream('ollama')
      .setFaults({ streamError: { after: 2 } });
    const read = async () => {
      for await (const _ of await clientOf(target()).chat({ model: model(), messages, stream: true }));
    };
    await expect(read()).rejects.toThrow();
  });

  it('tells a wrong key, an unknown model and a rate limit apart', async () => {
    await expect(clientOf(target(), 'wrong').chat({ model: model(), messages })).rejects.toMatchObject({
      status_code: 401,
    });
    await expect(clientOf(target()).chat({ model: 'no-such-model', messages })).rejects.toMatchObject({
      status_code: 404,
    });
    target().upstream('ollama').setFaults({ fail: 'rate_limit', retryAfter: 7 });
    await expect(clientOf(target()).chat({ model: model(), messages })).rejects.toMatchObject({ status_code: 429 });
  });
});
