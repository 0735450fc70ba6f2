import { controlBase } from './control-base.ts';
import type { ControlDeps } from './control-deps.ts';
import { routeViews } from './route-views.ts';
import { withGlossary } from './with-glossary.ts';

export function routeProcedures(deps: ControlDeps) {
  return {
    list: controlBase.routes.list.handler(() =>
      routeViews(deps.configFile.state().config, deps.gateway.providers(), (provider, model) =>
        deps.gateway.tokenPrice(provider, model),
      ),
    ),
    explain: controlBase.routes.explain.handler(({ input }) =>
      withGlossary.explanation(
        deps.gateway.explain({
          model: input.model ?? null,
          endpoint: input.endpoint,
          client: input.client ?? null,
          prompt: input.prompt ?? null,
        }),
      ),
    ),
    preview: controlBase.routes.preview.handler(async ({ input: { route, draft, limit } }) => {
      const { requests } = await deps.history.requests({ filter: { route }, limit });
      return deps.gateway.previewRoute({ route, draft, past: requests });
    }),
  };
}
