import type { Served } from '../harness/serve.ts';

export interface ChatAnswer {
  status: number;
  /** Which provider answered, by the gateway's own word. */
  provider: string | null;
  id: string | null;
  text: string;
}

/** Asks the gateway as an app would. @param extra fields of the body, over a short question */
export async function askChat(
  gateway: Served,
  key: string,
  model: string,
  extra: Record<string, unknown> = {},
): Promise<ChatAnswer> {
  const response = await fetch(`${gateway.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: 'Say hello.' }], ...extra }),
  });
  return {
    status: response.status,
    provider: response.headers.get('x-gatehouse-provider'),
    id: response.headers.get('x-gatehouse-request-id'),
    text: await response.text(),
  };
}

/** A client key of this gateway. */
export async function createKey(gateway: Served, name: string): Promise<string> {
  return (await gateway.run('keys', 'create', name)).stdout.trim();
}
