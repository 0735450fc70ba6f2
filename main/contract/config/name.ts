import * as z from 'zod';
import { sayConfig } from '../sentences/config-sentences.ts';

/** A name a person gives: a provider, a route, a client, a budget. No slash, so that `provider/model` can be split. */
export const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, sayConfig('name'));
