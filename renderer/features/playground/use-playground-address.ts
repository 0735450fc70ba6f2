import { useEffect, useRef } from 'react';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { readModels, writeModels } from './chosen-models.ts';
import { setModels, usePlayground } from './playground-store.ts';

/** Keeps the models that are chosen in the address, and chooses those of an address somebody followed. */
export function usePlaygroundAddress(): void {
  const [{ models: inAddress }, change] = useUrlState();
  const models = usePlayground((state) => state.models);
  const seen = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (inAddress !== undefined && inAddress !== seen.current) {
      seen.current = inAddress;
      setModels(readModels(inAddress));
      return;
    }
    const written = writeModels(models);
    if (written === (inAddress ?? '')) return;
    seen.current = written;
    change({ models: written }, { replace: true });
  }, [inAddress, models, change]);
}
