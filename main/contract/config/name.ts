import * as z from 'zod';

/** A name a person gives: a provider, a route, a client, a budget. No slash, so that `provider/model` can be split. */
export const name = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    'Names use letters, digits, dot, dash and underscore, at most 64 characters.',
  );
