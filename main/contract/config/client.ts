import * as z from 'zod';
import { name } from './name.ts';
import { secretRef } from './secret-ref.ts';

/** An app that calls Gatehouse. Its key is made by `gatehouse keys create NAME`, or comes from a reference. */
export const client = z.strictObject({
  name,
  key: secretRef.optional(),
  /** Model names this client may ask for; `*` stands for any run of characters. */
  allowed_models: z.array(z.string().min(1)).default(['*']),
  /** Routes this client may use. Left out: every route `allowed_models` admits. */
  allowed_routes: z.array(z.string().min(1)).optional(),
});

export type ClientConfig = z.output<typeof client>;
