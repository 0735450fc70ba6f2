import type { GatewayEvent } from '../../../main/contract/control/views.ts';

/** What can change at the gateway. The first word of every query key, and what an event or an action makes stale. */
export const topics = [
  'status',
  'live',
  'providers',
  'routes',
  'budgets',
  'config',
  'clients',
  'secrets',
  'requests',
  'usage',
  'history',
] as const;

export type Topic = (typeof topics)[number];

/** First the topic, then whatever tells one question from another: `['usage', { since, by: 'day' }]`. */
export type QueryKey = readonly [Topic, ...unknown[]];

/**
 * The least time between two reads of the same question, in milliseconds, however many events come in. Sums over the
 * history cost the gateway more than a look at its own state, and nobody can read a figure that changes ten times a second.
 */
export const readEveryMs: Record<Topic, number> = {
  status: 200,
  live: 1000,
  providers: 300,
  routes: 300,
  budgets: 500,
  config: 200,
  clients: 2000,
  secrets: 200,
  requests: 1000,
  usage: 3000,
  history: 3000,
};

/** Which topics an event makes stale. The list of live requests is patched from the event itself (`patchLive`). */
export function staleTopics(event: GatewayEvent): readonly Topic[] {
  switch (event.type) {
    case 'request-started':
    case 'request-changed':
      // Money is held for it, at the provider it is with.
      return ['budgets'];
    case 'request-ended':
      // Clients: when they were last seen. Status: what its budgets have spent.
      return ['requests', 'usage', 'history', 'clients', 'budgets', 'status'];
    case 'provider-changed':
      return ['providers', 'routes', 'status'];
    case 'budget-changed':
      return ['budgets', 'status'];
    case 'config-changed':
      return ['config', 'providers', 'routes', 'clients', 'budgets', 'status'];
    case 'problems-changed':
    case 'state-changed':
      return ['status'];
    case 'clean-up-changed':
      // How far it is stands in the status. What was deleted is gone from lists when it is over.
      return event.running ? ['status'] : ['status', 'history', 'requests'];
    case 'events-missed':
      return topics;
  }
}

/** Whether an event tells of something a person has switched or written; traffic causes none of these. */
export function isSwitch(event: GatewayEvent): boolean {
  return event.type === 'state-changed' || event.type === 'config-changed';
}
