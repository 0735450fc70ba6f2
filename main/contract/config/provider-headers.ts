import * as z from 'zod';
import { sayConfig } from '../sentences/config-sentences.ts';
import { parseSecretRef } from './secret-ref.ts';

/** Names under which credentials travel, beside those that end like one: `cf-access-client-secret`, `helicone-auth` … */
const CREDENTIAL = /(^|[-_])(authorization|auth|cookie|(api)?key|password|secret|token)$/i;

/** What says how a request is sent. Set from outside, it would contradict the request itself. */
const OWN =
  /^(accept-encoding|connection|content-encoding|content-length|expect|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/, sayConfig('header_name'))
  .refine((header) => !OWN.test(header), sayConfig('header_own'));

const headerValue = z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/, sayConfig('header_value'));

/** Headers sent with every request to an account, by name. Credentials are references here too. */
export const providerHeaders = z
  .record(headerName, headerValue)
  .superRefine((value, ctx) => {
    for (const [header, text] of Object.entries(value)) {
      if (CREDENTIAL.test(header) && !parseSecretRef(text))
        ctx.addIssue({
          code: 'custom',
          path: [header],
          message: sayConfig('header_credential'),
        });
    }
  })
  .default({})
  .describe('Headers sent with every request to this provider.');
