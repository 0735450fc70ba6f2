import * as z from 'zod';
import { budget } from './budget.ts';
import { client } from './client.ts';
import { crossReferences } from './cross-references.ts';
import { history } from './history.ts';
import { name } from './name.ts';
import { pricing } from './pricing.ts';
import { provider } from './provider.ts';
import { route } from './route.ts';
import { server } from './server.ts';

/** The whole config file. Unknown keys are errors. */
export const configShape = z.strictObject({
  version: z.literal(1, { error: 'Write “version: 1”; this version of Gatehouse reads no other.' }),
  server: server.prefault({}),
  providers: z.record(name, provider).default({}),
  routes: z.record(name, route).default({}),
  default_route: name.optional(),
  clients: z.array(client).default([]),
  budgets: z.array(budget).default([]),
  history: history.prefault({}),
  pricing: pricing.prefault({}),
});

export const config = configShape.superRefine(crossReferences);

export type Config = z.output<typeof configShape>;

/** JSON Schema (draft 2020-12) of the config file, for editors. */
export function configJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(configShape, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
}
