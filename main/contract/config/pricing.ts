import * as z from 'zod';
import { sayConfig } from '../sentences/config-sentences.ts';

/**
 * USD per million tokens. What is left out is derived from `input` in the proportions of the price list, else in those usual
 * for the type of provider, else equals it.
 */
export const priceOverride = z.strictObject({
  input: z.number().nonnegative(),
  output: z.number().nonnegative(),
  cache_read: z.number().nonnegative().optional(),
  cache_write: z.number().nonnegative().optional(),
  cache_write_1h: z.number().nonnegative().optional(),
});

/** Keys are `provider/model`, the provider by its name in this config. */
export const pricing = z.strictObject({
  overrides: z
    .record(z.string().regex(/^[^/]+\/.+$/, sayConfig('provider_model')), priceOverride)
    .default({})
    .describe('USD per million tokens by provider/model, the provider by its name in this file.'),
});

export type PriceOverride = z.output<typeof priceOverride>;
export type PricingConfig = z.output<typeof pricing>;
