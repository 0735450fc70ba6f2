import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { GatehouseError } from '../../contract/errors.ts';
import { sayProblem, sayReason } from '../../contract/sentences/tables.ts';
import { createControlRouter } from './control-router.ts';
import { fakeControlDeps } from './fakes/fake-control-deps.ts';
import { fakeProvider } from './fakes/fake-gateway-view.ts';
import { fakeRecord } from './fakes/fake-history.ts';
import { withGlossary } from './with-glossary.ts';

function start() {
  const fakes = fakeControlDeps();
  return { ...fakes, client: createRouterClient(createControlRouter(fakes.deps), { context: { actor: 'cli' } }) };
}

describe('what the control API says comes with what it means', () => {
  it('for problems and for the gap of the secret store', async () => {
    const { deps } = start();
    const text = sayProblem('history_not_written', { why: sayProblem('disk_full') });
    const problem = { id: 'history', severity: 'error' as const, text, advice: null, since: 0 };
    const { glossary } = withGlossary.status({ ...deps.status(), problems: [problem] });
    expect(glossary?.[text]).toEqual({
      code: 'problem.history_not_written',
      facts: {},
      inner: { why: 'the disk is full' },
    });
    expect(glossary?.['the disk is full']?.code).toBe('problem.disk_full');
  });

  it('for why a provider sits out, unless that is in its own words', async () => {
    const { client, gateway } = start();
    const key = (reason: string) => ({ name: 'work', state: 'cooling' as const, until: 1, reason });
    gateway.health = [
      fakeProvider('groq', { keys: [key(sayReason('rate_limited'))] }),
      fakeProvider('openai', { keys: [key('Incorrect API key provided.')] }),
    ];
    const missing = new GatehouseError('env_missing', { name: 'GROQ_API_KEY' }).message;
    gateway.health.push(fakeProvider('lab', { keys: [{ ...key(missing), state: 'missing', until: null }] }));
    const [groq, openai, lab] = await client.providers.list();
    expect(lab?.glossary?.[missing]?.code).toBe('refusal.env_missing');
    expect(groq?.glossary?.['rate-limited']?.code).toBe('reason.rate_limited');
    expect(openai).not.toHaveProperty('glossary');
  });

  it('for the way of a request and for its refusal', async () => {
    const { client, history } = start();
    const refusal = new GatehouseError('budget_exceeded', { budget: 'day', resets: '2026-10-13 00:00 UTC' });
    const record = {
      ...fakeRecord(1),
      status: 'refused' as const,
      errorCode: refusal.wireCode,
      errorText: refusal.message,
      reasons: [sayReason('is_route', { route: 'fast' })],
    };
    history.records = [record];
    const { glossary } = (await client.requests.get({ id: record.id })) ?? {};
    expect(glossary?.['“fast” is a route']).toMatchObject({ code: 'reason.is_route', facts: { route: 'fast' } });
    expect(glossary?.[refusal.message]?.facts).toEqual({ budget: 'day', resets: '2026-10-13 00:00 UTC' });
  });

  it('for refusals of the control API itself', async () => {
    const { client } = start();
    const failure: unknown = await client.providers.test({ name: 'nobody' }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'gatehouse_name_unknown' });
    const { data, message } = failure as { data: { glossary: Record<string, unknown> }; message: string };
    expect(data.glossary[message]).toMatchObject({ code: 'refusal.name_unknown' });
  });
});
