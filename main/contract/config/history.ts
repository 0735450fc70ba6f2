import * as z from 'zod';
import { sayConfig } from '../sentences/config-sentences.ts';
import { duration, size } from '../units.ts';

export const history = z.strictObject({
  bodies: z
    .enum(['full', 'metadata', 'off'])
    .default('full')
    .describe('full: requests with their bodies. metadata: without bodies. off: nothing but spend.'),
  retention: duration.prefault('30d').describe('How long requests are kept: 12h, 30d.'),
  max_size: size.prefault('2GB').describe('The oldest requests go when the history grows beyond this.'),
  redact: z
    .array(z.string().min(1).refine(isRegExp, sayConfig('regular_expression')))
    .default([])
    .describe('Regular expressions; what they match in a body is replaced before it is stored.'),
});

function isRegExp(text: string): boolean {
  try {
    return new RegExp(text) !== undefined;
  } catch {
    return false;
  }
}

export type HistoryConfig = z.output<typeof history>;
