import * as z from 'zod';
import { configShape } from './config-shape.ts';
import { crossReferences } from './cross-references.ts';

export type { Config } from './config-shape.ts';

/** The whole config file, with every name in it leading somewhere. */
export const config = configShape.superRefine(crossReferences);

/** JSON Schema (draft 2020-12) of the config file, for editors. */
export function configJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(configShape, { io: 'input', unrepresentable: 'any' });
  return { title: 'Gatehouse config', ...schema };
}
