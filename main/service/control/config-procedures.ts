import * as z from 'zod';
import { configJsonSchema } from '../../contract/config/config.ts';
import { controlBase } from './control-base.ts';
import type { ControlDeps } from './control-deps.ts';
import { withGlossary } from './with-glossary.ts';
import { writeAudit } from './write-audit.ts';

const jsonObject = z.record(z.string(), z.json());

export function configProcedures(deps: ControlDeps) {
  const { configFile } = deps;
  return {
    get: controlBase.config.get.handler(() => {
      const { text, problems } = configFile.state();
      return { path: configFile.path, text, problems: withGlossary.problems(problems) };
    }),
    check: controlBase.config.check.handler(({ input }) => ({
      problems: withGlossary.problems(configFile.check(input.text)),
    })),
    write: controlBase.config.write.handler(async ({ input, context }) => {
      const problems = await configFile.write(input.text, input.base);
      if (problems.length === 0) writeAudit(deps, context.actor, 'write_config');
      return { problems: withGlossary.problems(problems) };
    }),
    edit: controlBase.config.edit.handler(async ({ input, context }) => {
      const problems = await configFile.edit(input.edits, input.base);
      if (problems.length === 0)
        writeAudit(deps, context.actor, 'edit_config', {
          keys: input.edits.map((edit) => `${edit.op} ${edit.path.join('.')}`).join(', '),
        });
      return { problems: withGlossary.problems(problems) };
    }),
    schema: controlBase.config.schema.handler(() => jsonObject.parse(configJsonSchema())),
  };
}
