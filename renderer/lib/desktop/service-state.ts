import { create } from 'zustand';
import type { ServiceState } from '../../../main/contract/ipc.ts';
import type { GatehouseBridge } from '../../../preload/bridge.ts';

/** How the gateway service is, as the app around the window sees it; null in a browser, and before it is known. */
export const useServiceState = create<{ service: ServiceState | null }>(() => ({ service: null }));

/** Keeps `useServiceState` up to date. @param bridge called once, when the window opens */
export function followService(bridge: Pick<GatehouseBridge, 'serviceState' | 'onServiceState'>): void {
  bridge.onServiceState((service) => useServiceState.setState({ service }));
  bridge.serviceState().then(
    (service) => useServiceState.setState((before) => (before.service === null ? { service } : before)),
    // Nobody around to say: the connection tells whether the gateway answers.
    () => undefined,
  );
}
