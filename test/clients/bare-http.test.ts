import { expect, it } from 'vitest';
import { ask } from '../upstreams/ask.ts';
import type { UpstreamKind } from '../upstreams/stand-in.ts';
import { describeClients } from './describe-clients.ts';

const messages = [{ role: 'user', content: 'hi' }];

describeClients('a bare HTTP client', (target) => {
  const post = (kind: UpstreamKind, path: string, body: object) =>
    ask(`${target().url(kind)}${path}`, {
      body: { model: target().model(kind), ...body },
      headers: { authorization: `Bearer ${target().key}`, 'anthropic-version': '2023-06-01' },
    });

  const questions: [string, UpstreamKind, string, object][] = [
    ['chat', 'chat', '/v1/chat/completions', { messages }],
    ['a chat stream', 'chat', '/v1/chat/completions', { messages, stream: true }],
    ['speech', 'chat', '/v1/audio/speech', { input: 'hi', voice: 'alloy' }],
    ['embeddings', 'chat', '/v1/embeddings', { input: 'hi' }],
    ['a response', 'responses', '/v1/responses', { input: 'hi' }],
    ['a message stream', 'messages', '/v1/messages', { messages, max_tokens: 99, stream: true }],
    ['an ollama stream', 'ollama', '/api/chat', { messages }],
  ];

  it.each(questions)(
    'receives every header of %s once, and one way of ending the body',
    async (_, kind, path, body) => {
      const reply = await post(kind, path, body);
      const names = reply.rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
      expect(reply.status).toBe(200);
      expect(names).toEqual([...new Set(names)]);
      expect(names.filter((name) => name === 'content-length' || name === 'transfer-encoding')).toHaveLength(1);
    },
  );
});
