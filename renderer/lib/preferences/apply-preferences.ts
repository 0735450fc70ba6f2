import { type Preferences, usePreferences } from './preferences.ts';

/** Puts theme, contrast and density on the document, now and on every change, also of the system's wish for contrast. */
export function applyPreferences(root: HTMLElement): void {
  const wantsContrast = matchMedia('(prefers-contrast: more)');
  const apply = (preferences: Preferences) => {
    if (preferences.theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = preferences.theme;
    const more = preferences.contrast === 'more' || wantsContrast.matches;
    if (more) root.dataset.contrast = 'more';
    else delete root.dataset.contrast;
    root.dataset.density = preferences.density;
  };
  apply(usePreferences.getState());
  usePreferences.subscribe(apply);
  wantsContrast.addEventListener('change', () => apply(usePreferences.getState()));
}
