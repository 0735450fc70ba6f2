import type { GatehouseBridge } from '../../../preload/bridge.ts';

declare global {
  interface Window {
    /** There in the desktop app, and only there. */
    readonly gatehouse?: GatehouseBridge;
  }
}

/** The app around the window; null in a browser. */
export function desktop(): GatehouseBridge | null {
  return window.gatehouse ?? null;
}
