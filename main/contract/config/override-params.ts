import * as z from 'zod';
import { sayConfig } from '../sentences/config-sentences.ts';

/** Fields of a body that Gatehouse itself decides by; a route that set one would make it act on what is not so. */
const ownedFields: Record<string, string> = {
  model: sayConfig('own_model'),
  stream: sayConfig('own_stream'),
  stream_options: sayConfig('own_stream_options'),
};

const field = z.string().refine((key) => !Object.hasOwn(ownedFields, key), {
  error: ({ input }) => ownedFields[String(input)],
});

/** Top-level fields a route sets in the body of its requests, by name. */
export const overrideParams = z
  .record(field, z.json())
  .default({})
  .describe('Top-level fields set in the body of every request of this route; not model, stream or stream_options.');
