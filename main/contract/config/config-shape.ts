import * as z from 'zod';
import { sayConfig } from '../sentences/config-sentences.ts';
import { budget } from './budget.ts';
import { client } from './client.ts';
import { history } from './history.ts';
import { name } from './name.ts';
import { pricing } from './pricing.ts';
import { provider } from './provider.ts';
import { route } from './route.ts';
import { server } from './server.ts';

/** The config file, key by key. Unknown keys are errors. */
export const configShape = z.strictObject({
  version: z.literal(1, { error: sayConfig('version') }),
  server: server.prefault({}).describe('Where the gateway listens and whom it listens to.'),
  providers: z.record(name, provider).default({}).describe('Upstream accounts by name.'),
  routes: z.record(name, route).default({}).describe('Names clients can ask for as model.'),
  default_route: name.optional().describe('Route of requests that ask for a model nobody knows.'),
  clients: z.array(client).default([]).describe('Apps that may call the gateway.'),
  budgets: z.array(budget).default([]).describe('Ceilings on spend.'),
  history: history.prefault({}).describe('What is kept of each request, and for how long.'),
  pricing: pricing.prefault({}).describe('Prices that differ from the bundled list.'),
});

export type Config = z.output<typeof configShape>;
