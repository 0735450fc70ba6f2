import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const themes = ['system', 'light', 'dark'] as const;
export const contrasts = ['system', 'more'] as const;
export const densities = ['comfortable', 'compact'] as const;
export const languages = ['system', 'en', 'zh-CN'] as const;

export interface Preferences {
  theme: (typeof themes)[number];
  contrast: (typeof contrasts)[number];
  density: (typeof densities)[number];
  language: (typeof languages)[number];
}

const DEFAULTS: Preferences = { theme: 'system', contrast: 'system', density: 'comfortable', language: 'system' };

/** How this window looks and speaks. Belongs to the person at the screen, not to the gateway, so it stays in the browser. */
export const usePreferences = create<Preferences>()(
  persist(() => DEFAULTS, {
    name: 'gatehouse-preferences',
    version: 1,
    merge: (kept, defaults) => readPreferences(kept, defaults),
  }),
);

export function setPreferences(changes: Partial<Preferences>): void {
  usePreferences.setState(changes);
}

/** What was kept, field by field; anything that is not one of the choices becomes the default. */
export function readPreferences(kept: unknown, defaults: Preferences = DEFAULTS): Preferences {
  const found: Partial<Record<keyof Preferences, unknown>> = typeof kept === 'object' && kept !== null ? kept : {};
  const pick = <T extends string>(choices: readonly T[], value: unknown, otherwise: T): T =>
    choices.find((choice) => choice === value) ?? otherwise;
  return {
    theme: pick(themes, found.theme, defaults.theme),
    contrast: pick(contrasts, found.contrast, defaults.contrast),
    density: pick(densities, found.density, defaults.density),
    language: pick(languages, found.language, defaults.language),
  };
}
