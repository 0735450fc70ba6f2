import type { ProviderTypeView } from '../../contract/control/views.ts';
import { catalogue } from '../../providers/catalogue.ts';
import { suggestedModels } from '../config/suggested-models.ts';

/** The catalogue's rows as far as setting up an account needs them, in the catalogue's order. Pure. */
export function providerTypeViews(): ProviderTypeView[] {
  return Object.values(catalogue).map(({ type, label, defaultBaseUrl, local, auth, envKeys, capabilities }) => ({
    type,
    label,
    defaultBaseUrl,
    needsBaseUrl: defaultBaseUrl === null && !capabilities.answersItself,
    needsKey: auth.required,
    local,
    answersItself: capabilities.answersItself,
    envKeys,
    firstModel: suggestedModels[type] ?? null,
  }));
}
