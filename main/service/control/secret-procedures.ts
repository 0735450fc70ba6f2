import { controlBase } from './control-base.ts';
import type { ControlDeps } from './control-deps.ts';
import { writeAudit } from './write-audit.ts';

export function secretProcedures(deps: ControlDeps) {
  const { secrets } = deps;
  return {
    list: controlBase.secrets.list.handler(async () => ({
      kind: secrets.kind,
      gap: secrets.describeProtectionGap(),
      names: (await secrets.list()).toSorted(),
    })),
    set: controlBase.secrets.set.handler(async ({ input, context }) => {
      await secrets.set(input.name, input.value);
      await deps.onSecretsChanged();
      writeAudit(deps, context.actor, 'set_secret', { secret: input.name });
      return { done: true };
    }),
    remove: controlBase.secrets.remove.handler(async ({ input, context }) => {
      const done = await secrets.remove(input.name);
      if (!done) return { done };
      await deps.onSecretsChanged();
      writeAudit(deps, context.actor, 'remove_secret', { secret: input.name });
      return { done };
    }),
  };
}
