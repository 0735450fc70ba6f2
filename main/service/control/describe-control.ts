import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { control } from '../../contract/control/contract.ts';
import { controlPaths } from './control-paths.ts';

/** OpenAPI description of the plain JSON endpoints, as text. */
export async function describeControl(version: string): Promise<string> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const description = await generator.generate(control, {
    info: { title: 'Gatehouse control API', version },
    servers: [{ url: controlPaths.api }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
  });
  return JSON.stringify(description);
}
