import * as z from 'zod';
import { sayConfig } from '../sentences/config-sentences.ts';

/** Where a credential comes from. The value itself never stands in the config. */
export interface SecretRef {
  from: 'secret' | 'env';
  name: string;
}

/** Name of a secret, as it can stand in a reference. */
export const secretName = z.string().regex(/^[A-Za-z0-9._-]{1,128}$/, sayConfig('secret_name'));

/** What is sent as a credential: one line, so that it can stand in a header. */
export const secretValue = z
  .string()
  .min(1)
  .max(16_384)
  .regex(/^\P{Cc}+$/u, sayConfig('secret_one_line'))
  .refine((text) => text.trim() === text, sayConfig('secret_spaces'));

const REFERENCE = /^\$\{(secret|env):([A-Za-z0-9._-]+)\}$/;

/** Reads `${secret:NAME}` or `${env:NAME}`. @returns null when the text is neither */
export function parseSecretRef(text: string): SecretRef | null {
  const match = REFERENCE.exec(text);
  return match ? { from: match[1] as SecretRef['from'], name: match[2] as string } : null;
}

/** A credential in the config file: a reference, never the key itself. */
export const secretRef = z
  .string()
  .regex(REFERENCE, sayConfig('secret_reference'))
  .transform((text) => parseSecretRef(text) as SecretRef)
  .meta({ description: '${secret:NAME} from the OS keychain, or ${env:NAME} from the environment' });
