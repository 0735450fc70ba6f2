import { useEffect, useState } from 'react';
import type { DesktopPreferenceChanges, DesktopPreferences } from '../../../main/contract/desktop-preferences.ts';
import type { GatehouseBridge } from '../../../preload/bridge.ts';

/**
 * How the desktop app behaves on this machine, and how to change it. What could not be changed stays, and is told.
 * @returns `preferences`: null until they are known
 */
export function useDesktopPreferences(
  bridge: Pick<GatehouseBridge, 'preferences'>,
  onFailure: (error: unknown) => void,
) {
  const [preferences, setPreferences] = useState<DesktopPreferences | null>(null);
  const [changing, setChanging] = useState(false);
  const take = async (answer: Promise<DesktopPreferences>) => {
    setChanging(true);
    try {
      setPreferences(await answer);
    } catch (error) {
      onFailure(error);
    } finally {
      setChanging(false);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once; every change answers with what holds then
  useEffect(() => void take(bridge.preferences.get()), [bridge]);
  return {
    preferences,
    changing,
    change: (changes: DesktopPreferenceChanges) => void take(bridge.preferences.set(changes)),
  };
}
