import * as z from 'zod';
import { duration, size } from '../units.ts';

export const history = z.strictObject({
  /** full: requests with their bodies. metadata: without bodies. off: nothing but spend. */
  bodies: z.enum(['full', 'metadata', 'off']).default('full'),
  retention: duration.prefault('30d'),
  max_size: size.prefault('2GB'),
  /** Regular expressions; what they match in a body is replaced before it is stored. */
  redact: z.array(z.string().min(1)).default([]),
});

export type HistoryConfig = z.output<typeof history>;
