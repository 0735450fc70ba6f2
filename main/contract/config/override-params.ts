import * as z from 'zod';

/** Fields of a body that Gatehouse itself decides by, with the reason; a route that set one would make it act on what is not so. */
const ownedFields: Record<string, string> = {
  model: 'The target decides the model. Write it into targets.',
  stream: 'Whether an answer streams is the client’s choice; it could not read the other kind.',
  stream_options: 'What a stream brings along is the client’s choice; without a stream providers refuse it.',
};

const field = z.string().refine((key) => !Object.hasOwn(ownedFields, key), {
  error: ({ input }) => `“${String(input)}” cannot be set here. ${ownedFields[String(input)]}`,
});

/** Top-level fields a route sets in the body of its requests, by name. */
export const overrideParams = z
  .record(field, z.json())
  .default({})
  .describe('Top-level fields set in the body of every request of this route; not model, stream or stream_options.');
