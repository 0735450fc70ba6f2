import { controlBase } from './control-base.ts';
import type { ControlDeps } from './control-deps.ts';
import { glossary } from './with-glossary.ts';
import { writeAudit } from './write-audit.ts';

export function secretProcedures(deps: ControlDeps) {
  const { secrets } = deps;
  return {
    list: controlBase.secrets.list.handler(async () => {
      const names = (await secrets.list()).toSorted();
      const gap = secrets.describeProtectionGap();
      return { kind: secrets.kind, gap, names, ...glossary([gap], ['problem']) };
    }),
    set: controlBase.secrets.set.handler(async ({ input, context }) => {
      await secrets.set(input.name, input.value);
      await deps.onSecretChanged(input.name);
      writeAudit(deps, context.actor, 'set_secret', { secret: input.name });
      return { done: true };
    }),
    remove: controlBase.secrets.remove.handler(async ({ input, context }) => {
      const done = await secrets.remove(input.name);
      if (!done) return { done };
      await deps.onSecretChanged(input.name);
      writeAudit(deps, context.actor, 'remove_secret', { secret: input.name });
      return { done };
    }),
  };
}
