import Anthropic, { APIError, AuthenticationError, NotFoundError, RateLimitError } from '@anthropic-ai/sdk';
import { expect, it } from 'vitest';
import type { ClientTarget } from './client-target.ts';
import { describeClients } from './describe-clients.ts';
import { weatherArguments, weatherTool } from './weather-tool.ts';

const GREETING = 'Grüße, 世界, and 👋🏽 to you.';
const messages = [{ role: 'user' as const, content: 'hi' }];
const tools = [{ name: weatherTool.name, description: weatherTool.description, input_schema: weatherTool.schema }];

function clientOf(target: ClientTarget, apiKey = target.key): Anthropic {
  return new Anthropic({ apiKey, baseURL: target.url('messages'), maxRetries: 0 });
}

describeClients('@anthropic-ai/sdk', (target) => {
  const ask = () => ({ model: target().model('messages'), max_tokens: 1024, messages });

  it('gets a message with its usage', async () => {
    const message = await clientOf(target()).messages.create(ask());
    expect(message.content[0]?.type === 'text' && message.content[0].text).toContain(GREETING);
    expect(message.stop_reason).toBe('end_turn');
    expect(message.usage.output_tokens).toBeGreaterThan(5);
  });

  it('puts a streamed message together', async () => {
    const stream = clientOf(target()).messages.stream(ask());
    const message = await stream.finalMessage();
    expect(await stream.finalText()).toContain(GREETING);
    expect(message.usage.output_tokens).toBeGreaterThan(5);
  });

  it('receives thinking with its signature unchanged, streamed and whole', async () => {
    const thoughtful = { ...ask(), thinking: { type: 'enabled' as const, budget_tokens: 1024 }, max_tokens: 2048 };
    const streamed = await clientOf(target()).messages.stream(thoughtful).finalMessage();
    const whole = await clientOf(target()).messages.create(thoughtful);
    for (const message of [streamed, whole]) {
      const [thinking] = message.content;
      expect(thinking?.type === 'thinking' && thinking.signature).toMatch(/^[A-Za-z0-9+/]{128}$/);
    }
  });

  it('receives a tool call and goes on after its result', async () => {
    const client = clientOf(target());
    const first = await client.messages.stream({ ...ask(), tools }).finalMessage();
    const call = first.content.find((block) => block.type === 'tool_use');
    expect(first.stop_reason).toBe('tool_use');
    expect(call?.input).toEqual(weatherArguments);
    const second = await client.messages.create({
      ...ask(),
      tools,
      messages: [
        ...messages,
        { role: 'assistant', content: first.content },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: call?.id ?? '', content: 'sunny' }] },
      ],
    });
    expect(second.stop_reason).toBe('end_turn');
  });

  it('counts tokens', async () => {
    const count = await clientOf(target()).messages.countTokens({ model: target().model('messages'), messages });
    expect(count.input_tokens).toBeGreaterThan(5);
  });

  it('lists models', async () => {
    const ids: string[] = [];
    for await (const one of clientOf(target()).models.list()) ids.push(one.id);
    expect(ids).toContain(target().model('messages'));
  });

  it('throws when the provider reports an error inside the stream', async () => {
    target()
      .upstream('messages')
      .setFaults({ fail: 'overloaded', streamError: { after: 6 } });
    const stream = clientOf(target()).messages.stream(ask());
    let text = '';
    stream.on('text', (piece) => {
      text += piece;
    });
    await expect(stream.finalMessage()).rejects.toThrow(/[Oo]verloaded/);
    expect('This is claude-sonnet-5 answering'.startsWith(text)).toBe(true);
    expect(text).not.toBe('');
  });

  it('tells a wrong key, an unknown model and a rate limit apart', async () => {
    await expect(clientOf(target(), 'wrong').messages.create(ask())).rejects.toBeInstanceOf(AuthenticationError);
    await expect(clientOf(target()).messages.create({ ...ask(), model: 'no-such-model' })).rejects.toBeInstanceOf(
      NotFoundError,
    );
    target().upstream('messages').setFaults({ fail: 'rate_limit', retryAfter: 7 });
    const limited = await clientOf(target())
      .messages.create(ask())
      .catch((error: unknown) => error);
    expect(limited).toBeInstanceOf(RateLimitError);
    expect(limited instanceof APIError && limited.headers?.get('retry-after')).toMatch(/^[1-7]$/);
  });
});
