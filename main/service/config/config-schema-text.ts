import { configJsonSchema } from '../../contract/config/config.ts';

/** Name of the schema file beside a config, so that editors find it without a network. */
export const CONFIG_SCHEMA_FILE = 'config.schema.json';

/** The JSON Schema of the config file as text; the same for the same version of Gatehouse. */
export function configSchemaText(): string {
  return `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
}
