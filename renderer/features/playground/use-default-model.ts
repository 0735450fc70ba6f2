import { useEffect } from 'react';
import { useRoutes } from '../../lib/gateway/queries.ts';
import { useOfferedModels } from '../../lib/gateway/use-offered-models.ts';
import { suggestModel } from './playground-store.ts';

/** Chooses a model to begin with: the default route, or whatever is offered first. */
export function useDefaultModel(): void {
  const routes = useRoutes().data;
  const first = useOfferedModels().data?.[0]?.id;
  const model = routes && (routes.find(({ isDefault }) => isDefault)?.name ?? first);
  useEffect(() => {
    if (model !== undefined) suggestModel(model);
  }, [model]);
}
