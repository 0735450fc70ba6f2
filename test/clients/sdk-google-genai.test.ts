import { ApiError, GoogleGenAI } from '@google/genai';
import { expect, it } from 'vitest';
import type { ClientTarget } from './client-target.ts';
import { describeClients } from './describe-clients.ts';
import { weatherArguments, weatherTool } from './weather-tool.ts';

const GREETING = 'Grüße, 世界, and 👋🏽 to you.';

function clientOf(target: ClientTarget, apiKey = target.key): GoogleGenAI {
  return new GoogleGenAI({ apiKey, httpOptions: { baseUrl: target.url('gemini') } });
}

describeClients('@google/genai', (target) => {
  const ask = () => ({ model: target().model('gemini'), contents: 'hi' });
  const statusOf = (error: unknown) => (error instanceof ApiError ? error.status : null);

  it('gets an answer with its usage', async () => {
    const answer = await clientOf(target()).models.generateContent(ask());
    expect(answer.text).toContain(GREETING);
    expect(answer.usageMetadata?.candidatesTokenCount).toBeGreaterThan(5);
  });

  it('reads a stream to its end', async () => {
    let text = '';
    let finish: string | undefined;
    for await (const chunk of await clientOf(target()).models.generateContentStream(ask())) {
      text += chunk.text ?? '';
      finish = chunk.candidates?.[0]?.finishReason;
    }
    expect(text).toContain(GREETING);
    expect(finish).toBe('STOP');
  });

  it('receives a function call with its thought signature', async () => {
    const declaration = { name: weatherTool.name, parametersJsonSchema: weatherTool.schema };
    const answer = await clientOf(target()).models.generateContent({
      ...ask(),
      config: { tools: [{ functionDeclarations: [declaration] }] },
    });
    expect(answer.functionCalls?.[0]).toMatchObject({ name: weatherTool.name, args: weatherArguments });
    expect(answer.candidates?.[0]?.content?.parts?.[0]?.thoughtSignature).toMatch(/^[A-Za-z0-9+/]{128}$/);
  });

  it('counts tokens', async () => {
    expect((await clientOf(target()).models.countTokens(ask())).totalTokens).toBeGreaterThan(5);
  });

  it('embeds', async () => {
    const answer = await clientOf(target()).models.embedContent({ ...ask(), contents: ['one', 'two'] });
    expect(answer.embeddings?.map((one) => one.values?.length)).toEqual([8, 8]);
  });

  it('lists models', async () => {
    const names: string[] = [];
    for await (const one of await clientOf(target()).models.list()) names.push(one.name ?? '');
    expect(names).toContain(`models/${target().model('gemini')}`);
  });

  it('tells a wrong key, an unknown model and a rate limit apart', async () => {
    const stranger = await clientOf(target(), 'wrong').models.generateContent(ask()).catch(statusOf);
    expect([400, 401]).toContain(stranger);
    const unknown = { ...ask(), model: 'no-such-model' };
    expect(await clientOf(target()).models.generateContent(unknown).catch(statusOf)).toBe(404);
    target().upstream('gemini').setFaults({ fail: 'rate_limit', retryAfter: 7 });
    expect(await clientOf(target()).models.generateContent(ask()).catch(statusOf)).toBe(429);
  });
});
