import type { ProviderHealth } from '../contract/control/views.ts';
import { mark } from './mark.ts';

/** How a provider is, in a shape and a few words; what lasts longest comes first. Pure. */
export function providerState(provider: ProviderHealth): string {
  if (!provider.enabled) return `${mark.off} off`;
  const { keys, models } = provider;
  const bad = keys.find((key) => key.state === 'missing' || key.state === 'parked');
  if (bad && keys.every((key) => key.state === 'missing' || key.state === 'parked'))
    return `${mark.error} ${bad.state === 'missing' ? 'key missing' : 'key refused'}${because(bad.reason)}`;
  const open = models.filter((model) => model.breaker === 'open');
  if (open.length > 0)
    return `${mark.cooling} ${open.length === 1 ? open[0]?.model : `${open.length} models`} cooling down${because(open[0]?.lastError ?? null)}`;
  const cooling = keys.filter((key) => key.state === 'cooling');
  if (cooling.length > 0) return `${mark.cooling} ${cooling.length} of ${keys.length} keys cooling down`;
  if (bad) return `${mark.warning} key “${bad.name}” ${bad.state === 'missing' ? 'missing' : 'refused'}`;
  return `${mark.ok} ready`;
}

function because(reason: string | null): string {
  return reason === null ? '' : `: ${reason}`;
}
