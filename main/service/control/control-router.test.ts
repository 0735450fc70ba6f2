import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { createControlRouter } from './control-router.ts';
import { fakeControlDeps, sampleProblem } from './fakes/fake-control-deps.ts';
import { fakeLive } from './fakes/fake-gateway-view.ts';
import { fakeRecord } from './fakes/fake-history.ts';

function start() {
  const fakes = fakeControlDeps();
  const client = createRouterClient(createControlRouter(fakes.deps), { context: { actor: 'cli' } });
  const audited = () => fakes.history.entries.map((entry) => [entry.actor, entry.action, entry.detail]);
  return { ...fakes, client, audited };
}

describe('status', () => {
  it('pauses once, and says so when there was nothing to do', async () => {
    const { client, audited } = start();
    expect(await client.status.pause()).toEqual({ done: true });
    expect(await client.status.pause()).toEqual({ done: false });
    expect((await client.status.get()).state).toBe('paused');
    expect(await client.status.resume()).toEqual({ done: true });
    expect(audited()).toEqual([
      ['cli', 'pause', {}],
      ['cli', 'resume', {}],
    ]);
  });

  it('answers before it stops the gateway', async () => {
    const { client, seen } = start();
    const answer = await client.status.stop();
    expect([answer, seen.stopped]).toEqual([{ done: true }, 0]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen.stopped).toBe(1);
  });
});

describe('config', () => {
  it('records which keys an edit touched, never what was written', async () => {
    const { client, audited } = start();
    await client.config.edit({
      edits: [{ op: 'set', path: ['providers', 'openai', 'api_key'], value: '${secret:other}' }],
    });
    expect(audited()).toEqual([['cli', 'edit_config', { keys: 'set providers.openai.api_key' }]]);
  });

  it('records nothing when the config did not change', async () => {
    const { client, audited, refuse } = start();
    refuse.problems = [sampleProblem];
    expect((await client.config.write({ text: 'x' })).problems).toMatchObject([sampleProblem]);
    expect(audited()).toEqual([]);
  });

  it('hands out the JSON Schema', async () => {
    const { client } = start();
    expect(await client.config.schema()).toMatchObject({ type: 'object', properties: { version: { const: 1 } } });
  });
});

describe('providers', () => {
  it('switches one off by an edit of its key in the config', async () => {
    const { client, seen, audited } = start();
    await client.providers.setEnabled({ name: 'openai', enabled: false });
    expect(seen.edits).toEqual([{ op: 'set', path: ['providers', 'openai', 'enabled'], value: false }]);
    expect(audited()).toEqual([['cli', 'disable_provider', { provider: 'openai' }]]);
  });

  it('leaves the file alone when it says so already', async () => {
    const { client, seen } = start();
    await client.providers.setEnabled({ name: 'lab', enabled: false });
    expect(seen.edits).toEqual([]);
  });

  it('names the providers there are when asked for one there is not', async () => {
    const { client } = start();
    for (const call of [
      client.providers.test({ name: 'constructor' }),
      client.providers.models({ name: 'constructor' }),
      client.providers.setEnabled({ name: 'constructor', enabled: true }),
    ])
      await expect(call).rejects.toMatchObject({
        code: 'gatehouse_name_unknown',
        status: 404,
        message: 'There is no provider “constructor”. Known: openai, lab, demo.',
      });
  });

  it('does not repeat a key a provider echoes', async () => {
    const { client } = start();
    expect((await client.providers.test({ name: 'lab' })).text).toBe('The provider refused the key [redacted].');
  });
});

describe('clients', () => {
  it('makes the client with its first key, and only then the key', async () => {
    const { client, seen, audited } = start();
    const { key } = await client.clients.createKey({ name: 'my-editor' });
    expect(key).toMatch(/^gh-my-editor/);
    expect(seen.edits).toEqual([{ op: 'append', path: ['clients'], value: { name: 'my-editor' } }]);
    await client.clients.createKey({ name: 'my-editor' });
    expect(seen.edits).toHaveLength(1);
    expect(audited()[0]).toEqual(['cli', 'create_client_key', { client: 'my-editor' }]);
    const [, views] = [await client.clients.revokeKeys({ name: 'my-editor' }), await client.clients.list()];
    expect(views.find((view) => view.name === 'my-editor')?.keys).toEqual([]);
  });

  it('a client that is made anew does not get back the keys of a former one of its name', async () => {
    const { client, clientKeys } = start();
    await clientKeys.create('my-editor');
    await client.clients.createKey({ name: 'my-editor' });
    expect(clientKeys.views.filter((view) => view.client === 'my-editor')).toHaveLength(1);
    await client.clients.createKey({ name: 'my-editor' });
    expect(clientKeys.views.filter((view) => view.client === 'my-editor')).toHaveLength(2);
  });

  it('makes no key when the config cannot take the client', async () => {
    const { client, refuse, clientKeys } = start();
    refuse.problems = [sampleProblem];
    expect(await client.clients.createKey({ name: 'my-editor' })).toMatchObject({
      key: null,
      problems: [{ ...sampleProblem, glossary: { [sampleProblem.message]: { code: 'config.unknown_key' } } }],
    });
    expect(clientKeys.views.map((view) => view.client)).toEqual(['zed']);
  });

  it('refuses a name the config could not hold', async () => {
    const { client, clientKeys } = start();
    await expect(client.clients.createKey({ name: 'my/editor' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(clientKeys.views).toHaveLength(1);
  });

  it('records a revocation with how many keys it was, and nothing when there were none', async () => {
    const { client, audited } = start();
    expect(await client.clients.revokeKeys({ name: 'zed' })).toEqual({ revoked: 1 });
    expect(await client.clients.revokeKeys({ name: 'zed' })).toEqual({ revoked: 0 });
    expect(audited()).toEqual([['cli', 'revoke_client_keys', { client: 'zed', keys: '1' }]]);
  });
});

describe('secrets', () => {
  it('go in and never come out', async () => {
    const { client, secretValues, seen, history, log } = start();
    await client.secrets.set({ name: 'anthropic', value: 'sk-ant-canary' });
    expect(secretValues.get('anthropic')).toBe('sk-ant-canary');
    expect(seen.secretsChanged).toEqual(['anthropic']);
    const answers = JSON.stringify([await client.secrets.list(), await client.status.get(), history.entries, log]);
    expect(answers).toContain('anthropic');
    expect(answers).not.toContain('canary');
  });

  it('that could not stand in a header are refused without being repeated', async () => {
    const { client, secretValues } = start();
    for (const value of ['', ' sk-canary', 'sk-canary\n', 'sk-\u0000canary']) {
      const error: unknown = await client.secrets.set({ name: 'x', value }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'BAD_REQUEST' });
      expect(JSON.stringify(error)).not.toContain('canary');
    }
    expect(secretValues.has('x')).toBe(false);
  });

  it('that are removed are asked for anew by the gateway', async () => {
    const { client, seen } = start();
    expect(await client.secrets.remove({ name: 'openai' })).toEqual({ done: true });
    expect(await client.secrets.remove({ name: 'openai' })).toEqual({ done: false });
    expect(seen.secretsChanged).toEqual(['openai']);
  });
});

describe('requests', () => {
  it('finds one that has ended but is not written yet', async () => {
    const { client, history } = start();
    history.unwritten.push(fakeRecord(7));
    expect((await client.requests.get({ id: fakeRecord(7).id }))?.record.model).toBe('gpt-5-mini');
    expect(await client.requests.get({ id: 'no such' })).toBeNull();
  });

  it('cancels in the name of who asked', async () => {
    const { client, gateway, audited } = start();
    gateway.liveRequests = [fakeLive('a')];
    expect(await client.requests.cancel({ id: 'a' })).toEqual({ done: true });
    expect(await client.requests.cancel({ id: 'b' })).toEqual({ done: false });
    expect(gateway.cancelled[0]).toEqual({ id: 'a', by: 'cli' });
    expect(audited()).toEqual([['cli', 'cancel_request', { request: 'a' }]]);
  });

  it('replays one to another model, and writes down who did', async () => {
    const { client, seen, audited } = start();
    const { id } = await client.requests.replay({ id: fakeRecord(7).id, model: 'smart' });
    expect(seen.replayed).toEqual([{ id: fakeRecord(7).id, model: 'smart' }]);
    expect(audited()).toEqual([['cli', 'replay_request', { request: fakeRecord(7).id, model: 'smart', as: id }]]);
  });

  it('asks models, and stops one of the answers', async () => {
    const { client, asker } = start();
    const seen: string[] = [];
    const questions = [{ key: 'a', body: { model: 'fast', messages: [{ role: 'user', content: 'hi' }] } }];
    for await (const event of await client.requests.ask({ questions })) seen.push(`${event.type} ${event.key}`);
    expect(seen).toEqual(['begun a', 'piece a', 'ended a']);
    expect(asker.asked).toEqual(questions);
    expect(await client.requests.stopAnswer({ key: 'a' })).toEqual({ done: true });
    expect(await client.requests.stopAnswer({ key: 'b' })).toEqual({ done: false });
  });

  it('exports what the filter asks for', async () => {
    const { client, history } = start();
    let text = '';
    for await (const piece of await client.requests.export({ format: 'jsonl', filter: { client: 'zed' } }))
      text += piece;
    expect(text).toBe('{"id":1}\n{"id":2}\n');
    expect(history.lastFilter).toEqual({ client: 'zed' });
  });
});

describe('cleaning up the history', () => {
  it('says what would go, begins, and puts on record who began it', async () => {
    const { client, cleaned, audited } = start();
    expect(await client.history.due({ olderThanMs: 5 })).toEqual({ requests: 1204, sizeBytes: 1204 * 26_000 });
    expect(cleaned).toEqual([]);
    expect(await client.history.cleanUp({ olderThanMs: 5 })).toEqual({ done: true });
    expect(await client.history.cleanUp({})).toEqual({ done: true });
    expect(cleaned).toEqual([5, undefined]);
    expect(audited()[0]).toEqual(['cli', 'clean_up_history', { requests: '1204' }]);
  });

  it('does nothing where there is nothing to delete', async () => {
    const { client, cleaned, cleanUp, audited } = start();
    cleanUp.requests = 0;
    expect(await client.history.cleanUp({})).toEqual({ done: false });
    expect([cleaned, audited()]).toEqual([[], []]);
  });

  it('stands in the status for as long as it lasts', async () => {
    const { client, cleanUp } = start();
    expect((await client.status.get()).cleanUp).toBeNull();
    cleanUp.progress = { deleted: 3, due: null, freedBytes: 0 };
    expect((await client.status.get()).cleanUp).toEqual({ deleted: 3, due: null, freedBytes: 0 });
  });
});

it('explains with every part of the question', async () => {
  const { client, gateway } = start();
  const answer = await client.routes.explain({ model: 'fast', endpoint: 'messages', client: 'zed', prompt: 'hi' });
  expect(gateway.questions).toEqual([{ model: 'fast', endpoint: 'messages', client: 'zed', prompt: 'hi' }]);
  expect(answer.targets[0]?.provider).toBe('openai');
});

it('looks a draft of a route over against the last requests of that route', async () => {
  const { client, history } = start();
  history.records.push(fakeRecord(7));
  const draft = { strategy: { mode: 'fallback' as const }, targets: [{ provider: 'demo', model: 'echo' }] };
  const preview = await client.routes.preview({ route: 'fast', draft, limit: 20 });
  expect(history.lastFilter).toEqual({ route: 'fast' });
  expect(preview.requests[0]?.after).toEqual({ provider: 'demo', model: 'echo' });
  await expect(client.routes.preview({ route: 'fast', draft: { ...draft, targets: [] } })).rejects.toThrow();
});

it('says what this machine has, and which of it is in use', async () => {
  const { client } = start();
  expect((await client.providers.discover()).map(({ name, inUse }) => [name, inUse])).toEqual([
    ['openai', true],
    ['ollama', false],
  ]);
});

it('lists what can be asked for, routes first', async () => {
  const { client } = start();
  expect(await client.models.list()).toEqual([
    { id: 'fast', provider: null, contextLength: null },
    { id: 'openai/gpt-5-mini', provider: 'openai', contextLength: 400_000 },
  ]);
});

it('reads routes, budgets, usage, health and the audit log', async () => {
  const { client } = start();
  expect((await client.routes.list())[0]).toMatchObject({ name: 'fast', isDefault: true });
  expect((await client.budgets.list())[0]?.name).toBe('day');
  expect(await client.usage.query({ since: 0, until: 1, by: ['day', 'model'] })).toHaveLength(2);
  expect((await client.history.health()).open).toBe(true);
  await client.status.pause();
  expect((await client.history.audit({ limit: 10 }))[0]?.action).toBe('pause');
});

it('logs a fault of its own in full and tells it redacted', async () => {
  const { client, refuse, log } = start();
  refuse.testProvider = new Error('socket said sk-canary');
  await expect(client.providers.test({ name: 'openai' })).rejects.toMatchObject({
    code: 'gatehouse_internal',
    message: 'Gatehouse failed at this: socket said [redacted]',
  });
  expect(log).toEqual([{ level: 'error', text: 'Control API: socket said [redacted]' }]);
});

it('says in the log where an answer of ours did not fit the contract', async () => {
  const { client, gateway, log } = start();
  gateway.liveRequests = [{ ...fakeLive('a'), attempt: 1.5 }];
  await expect(client.requests.live()).rejects.toMatchObject({ code: 'gatehouse_internal' });
  expect(log[0]?.text).toContain('0.attempt');
});
