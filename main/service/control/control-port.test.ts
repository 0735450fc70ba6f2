import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, expect, it } from 'vitest';
import type { ControlContract } from '../../contract/control/contract.ts';
import { serveControlPort } from './control-port.ts';
import { createControlRouter } from './control-router.ts';
import { fakeControlDeps } from './fakes/fake-control-deps.ts';
import { fakeLive } from './fakes/fake-gateway-view.ts';

const channels: MessageChannel[] = [];

afterEach(() => {
  for (const channel of channels.splice(0)) channel.port1.close();
});

function open() {
  const fakes = fakeControlDeps();
  const channel = new MessageChannel();
  channels.push(channel);
  serveControlPort(channel.port1, createControlRouter(fakes.deps), 'window');
  channel.port2.start();
  const client: ContractRouterClient<ControlContract> = createORPCClient(new RPCLink({ port: channel.port2 }));
  return { ...fakes, client, channel };
}

it('serves procedures in the name of the port’s holder', async () => {
  const { client, history } = open();
  expect(await client.clients.revokeKeys({ name: 'zed' })).toEqual({ revoked: 1 });
  expect(history.entries).toMatchObject([{ actor: 'window', action: 'revoke_client_keys' }]);
  await expect(client.providers.test({ name: 'nope' })).rejects.toMatchObject({ code: 'gatehouse_name_unknown' });
});

it('carries a subscription, and ends it when the reader returns', async () => {
  const { client, gateway } = open();
  const events = await client.status.watch();
  gateway.emit({ type: 'request-started', request: fakeLive('a') });
  expect((await events.next()).value).toMatchObject({ type: 'request-started' });
  const gone = whenUnsubscribed(gateway.listeners);
  await events.return?.();
  await gone;
});

it('carries answers piece by piece, and drops the questions when the reader returns', async () => {
  const { client, asker } = open();
  asker.unending = true;
  const answers = await client.requests.ask({ questions: [{ key: 'a', body: { model: 'fast' } }] });
  expect((await answers.next()).value).toEqual({ type: 'begun', key: 'a', id: null });
  await answers.return?.();
  await asker.left;
});

it('ends a subscription when the port closes', async () => {
  const { client, gateway, channel } = open();
  const events = await client.status.watch();
  gateway.emit({ type: 'state-changed' });
  await events.next();
  const gone = whenUnsubscribed(gateway.listeners);
  channel.port2.close();
  await gone;
});

/** Resolves when the last listener has been taken away. */
function whenUnsubscribed(listeners: Set<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const remove = listeners.delete.bind(listeners);
    listeners.delete = (listener) => {
      const removed = remove(listener);
      if (listeners.size === 0) resolve();
      return removed;
    };
  });
}
