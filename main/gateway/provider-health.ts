import type { KeyHealth, ProviderHealth } from '../contract/control/views.ts';
import { sayReason } from '../contract/sentences/tables.ts';
import type { Millis } from '../contract/units.ts';
import type { ProviderKeyState } from '../routing/key-cooldown.ts';
import type { Gate } from './gate.ts';

/** Every account as the interface shows it. */
export function providerHealth(gate: Gate, now: Millis): ProviderHealth[] {
  const running = new Map<string, number>();
  for (const { provider } of gate.live.values()) {
    if (provider !== null) running.set(provider, (running.get(provider) ?? 0) + 1);
  }
  return [...gate.runtime.providers.values()].map(({ name, config, type, keys, isLocal }) => {
    const states = gate.health.ring(name)?.keys ?? [];
    return {
      name,
      type: type.type,
      label: type.label,
      baseUrl: config.base_url ?? type.defaultBaseUrl ?? '',
      enabled: config.enabled,
      local: isLocal(''),
      keys: keys.map((key) =>
        keyHealth(
          key.name,
          states.find((state) => state.name === key.name),
          gate.keys.problem(key.ref),
          now,
        ),
      ),
      models: gate.health.models(name, now),
      inFlight: running.get(name) ?? 0,
      waiting: gate.slots.get(name)?.waiting ?? 0,
    };
  });
}

/** @param problem why it cannot be found, where that is known */
function keyHealth(name: string, state: ProviderKeyState | undefined, problem: string | null, now: Millis): KeyHealth {
  if (state === undefined || state.fingerprint === null) {
    return { name, state: 'missing', until: null, reason: problem ?? sayReason('secret_not_set') };
  }
  if (state.parked !== null) return { name, state: 'parked', until: null, reason: state.parked };
  const until = Math.max(state.coolUntil, ...[...state.models.values()].map((model) => model.until));
  if (until > now) return { name, state: 'cooling', until, reason: state.reason };
  return { name, state: 'ready', until: null, reason: null };
}
