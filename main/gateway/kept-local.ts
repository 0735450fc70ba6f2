import { sayReason } from '../contract/sentences/tables.ts';
import type { Gate } from './gate.ts';
import type { RuntimeProvider } from './runtime.ts';

/**
 * Why a target that was planned is not to be asked: local only was switched on while the request waited. Asked at the last
 * moment before anything is sent.
 * @returns null when it may be asked
 */
export function keptLocal(gate: Gate, provider: RuntimeProvider, model: string): string | null {
  if (!gate.localOnly || provider.isLocal(model)) return null;
  return sayReason('not_local', { why: sayReason('local_switched_on') });
}
