import type { GatehouseBridge } from '../../../preload/bridge.ts';
import { type Preferences, usePreferences } from '../preferences/preferences.ts';

/** Has tray, menus and notices speak as the window does, now and after every change. */
export function shareLanguage(
  { preferences }: Pick<GatehouseBridge, 'preferences'>,
  onFailure: (error: unknown) => void,
): void {
  const tell = async (language: Preferences['language']) => {
    try {
      if ((await preferences.get()).language !== language) await preferences.set({ language });
    } catch (error) {
      onFailure(error);
    }
  };
  void tell(usePreferences.getState().language);
  usePreferences.subscribe((now, before) => {
    if (now.language !== before.language) void tell(now.language);
  });
}
