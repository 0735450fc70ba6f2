import { controlBase } from './control-base.ts';
import type { ControlDeps } from './control-deps.ts';
import { withGlossary } from './with-glossary.ts';
import { writeAudit } from './write-audit.ts';

export function historyProcedures(deps: ControlDeps) {
  const { history, cleaner } = deps;
  return {
    health: controlBase.history.health.handler(() => withGlossary.history(history.health())),
    due: controlBase.history.due.handler(({ input }) => cleaner.due(input.olderThanMs)),
    cleanUp: controlBase.history.cleanUp.handler(async ({ input, context }) => {
      const { requests } = await cleaner.due(input.olderThanMs);
      if (requests === 0) return { done: false };
      cleaner.cleanUp(input.olderThanMs);
      writeAudit(deps, context.actor, 'clean_up_history', { requests: String(requests) });
      return { done: true };
    }),
    audit: controlBase.history.audit.handler(({ input }) => history.auditLog(input.limit)),
  };
}
