import { writeFileSync } from 'node:fs';
import { configSchemaText } from '../main/service/config/config-schema-text.ts';

/** Writes the JSON Schema of the config file to resources/. Run after a change of main/contract/config. */
writeFileSync(new URL('../resources/config.schema.json', import.meta.url), configSchemaText());
