import { expect, it } from 'vitest';
import { revokeRemovedClients } from './revoke-removed-clients.ts';

function setUp(owners: string[]) {
  const kept = [...owners];
  const waiting: (() => void)[] = [];
  const revoked: [string, number][] = [];
  const errors: unknown[] = [];
  const state = { broken: false };
  const clients = revokeRemovedClients({
    keys: {
      list: () => kept.map((client) => ({ client, hint: 'gh-…', createdAt: 0 })),
      async revoke(name) {
        if (state.broken) throw new Error('locked');
        const left = kept.filter((client) => client !== name);
        return kept.splice(0, kept.length, ...left).length - left.length;
      },
    },
    after(_, act) {
      waiting.push(act);
      return () => void waiting.splice(waiting.indexOf(act), 1);
    },
    onRevoked: (client, count) => revoked.push([client, count]),
    onError: (error) => errors.push(error),
  });
  const follow = (before: string[], now: string[]) =>
    clients.follow(
      before.map((name) => ({ name })),
      now.map((name) => ({ name })),
    );
  /** Time passes. */
  const pass = async () => {
    for (const act of waiting.splice(0)) act();
    await Promise.resolve();
    await clients.close();
  };
  return { kept, waiting, revoked, errors, state, clients, follow, pass };
}

it('revokes every key of a client that is taken out of the config, and nobody else’s', async () => {
  const { follow, pass, kept, revoked } = setUp(['zed', 'zed', 'cursor']);
  follow(['zed', 'cursor'], ['cursor']);
  await pass();
  expect([kept, revoked]).toEqual([['cursor'], [['zed', 2]]]);
});

it('leaves them to a client that is back at once, as after a file was read half written', async () => {
  const { follow, pass, kept, waiting } = setUp(['zed']);
  follow(['zed'], []);
  follow([], ['zed']);
  expect(waiting).toEqual([]);
  await pass();
  expect(kept).toEqual(['zed']);
});

it('gives another client of that name, added later, none of the old keys', async () => {
  const { follow, pass, kept } = setUp(['zed']);
  follow(['zed'], []);
  await pass();
  follow([], ['zed']);
  await pass();
  expect(kept).toEqual([]);
});

it('nor those of one that was removed while no gateway ran', async () => {
  const { follow, clients, kept, revoked } = setUp(['zed', 'cursor']);
  follow(['cursor'], ['cursor', 'zed']);
  await clients.close();
  expect([kept, revoked]).toEqual([['cursor'], [['zed', 1]]]);
});

it('has revoked what was removed when the gateway stops', async () => {
  const { follow, clients, kept, waiting } = setUp(['zed']);
  follow(['zed'], []);
  await clients.close();
  expect([kept, waiting]).toEqual([[], []]);
});

it('says when it cannot', async () => {
  const { follow, pass, errors, state } = setUp(['zed']);
  state.broken = true;
  follow(['zed'], []);
  await pass();
  expect(errors).toEqual([new Error('locked')]);
});
