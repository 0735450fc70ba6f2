import * as z from 'zod';
import { sayConfig } from '../sentences/config-sentences.ts';
import { name } from './name.ts';

/** What a budget covers; every field that is set must match. Empty: everything. */
export const budgetScope = z.strictObject({
  client: name.optional(),
  route: name.optional(),
  provider: name.optional(),
});

export const budgetDurations = ['1d', '1w', '1mo'] as const;

/** A ceiling on spend over a calendar day, week (from Monday) or month in the user's time zone. Money in USD. */
export const budget = z
  .strictObject({
    name,
    scope: budgetScope.prefault({}).describe('What it covers; every field that is set must match. Empty: everything.'),
    max_budget: z.number().positive().describe('Ceiling in USD.'),
    soft_budget: z.number().positive().optional().describe('In USD; reaching it does what on_soft_limit says.'),
    budget_duration: z
      .enum(budgetDurations)
      .describe("A calendar day, week (from Monday) or month in the user's time zone."),
    on_soft_limit: z.enum(['notify']).default('notify'),
    on_limit: z
      .enum(['block', 'degrade', 'local_only'])
      .default('block')
      .describe(
        'block: refuse. degrade: use the route degrade_to instead. local_only: only models on this machine or in your network.',
      ),
    degrade_to: name.optional().describe('Route that is used instead when on_limit is degrade.'),
  })
  .superRefine((value, ctx) => {
    if (value.on_limit === 'degrade' && !value.degrade_to)
      ctx.addIssue({
        code: 'custom',
        path: ['degrade_to'],
        message: sayConfig('needs_degrade_to'),
      });
    if (value.soft_budget !== undefined && value.soft_budget > value.max_budget)
      ctx.addIssue({ code: 'custom', path: ['soft_budget'], message: sayConfig('soft_above_max') });
  });

export type BudgetConfig = z.output<typeof budget>;
export type BudgetScope = z.output<typeof budgetScope>;
export type BudgetDuration = (typeof budgetDurations)[number];
