import * as z from 'zod';
import { name } from './name.ts';
import { secretRef } from './secret-ref.ts';

/** An app that calls Gatehouse. Its key is made by `gatehouse keys create NAME`, or comes from a reference. */
export const client = z.strictObject({
  name,
  key: secretRef.optional().describe('A key from elsewhere. Left out: keys are made by gatehouse keys create NAME.'),
  allowed_models: z
    .array(z.string().min(1))
    .default(['*'])
    .describe('Model names this client may ask for; * stands for any run of characters.'),
  allowed_routes: z
    .array(z.string().min(1))
    .optional()
    .describe('Routes this client may use. Left out: every route allowed_models admits.'),
});

export type ClientConfig = z.output<typeof client>;
