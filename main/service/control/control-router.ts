import { clientProcedures } from './client-procedures.ts';
import { configProcedures } from './config-procedures.ts';
import { controlBase } from './control-base.ts';
import type { ControlDeps } from './control-deps.ts';
import { toControlError } from './control-error.ts';
import { historyProcedures } from './history-procedures.ts';
import { providerProcedures } from './provider-procedures.ts';
import { requestProcedures } from './request-procedures.ts';
import { routeProcedures } from './route-procedures.ts';
import { secretProcedures } from './secret-procedures.ts';
import { statusProcedures } from './status-procedures.ts';

/** Every procedure of the contract over the ports of `deps`. Transports are beside this file. */
export function createControlRouter(deps: ControlDeps) {
  const guarded = controlBase.use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw toControlError(error, deps);
    }
  });
  return guarded.router({
    status: statusProcedures(deps),
    config: configProcedures(deps),
    providers: providerProcedures(deps),
    routes: routeProcedures(deps),
    models: { list: controlBase.models.list.handler(() => deps.gateway.models()) },
    clients: clientProcedures(deps),
    secrets: secretProcedures(deps),
    budgets: { list: controlBase.budgets.list.handler(() => deps.gateway.budgets()) },
    requests: requestProcedures(deps),
    usage: {
      query: controlBase.usage.query.handler(({ input }) => deps.history.usage(input)),
      tags: controlBase.usage.tags.handler(({ input }) => deps.history.tags(input)),
    },
    history: historyProcedures(deps),
  });
}

export type ControlRouter = ReturnType<typeof createControlRouter>;
