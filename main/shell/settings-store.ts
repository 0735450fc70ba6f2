import * as z from 'zod';
import {
  type DesktopPreferenceChanges,
  type DesktopPreferences,
  desktopPreferences,
} from '../contract/desktop-preferences.ts';

/** Where the window stood, in points of the screen. */
export const windowPlace = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(200),
  height: z.int().min(200),
  maximized: z.boolean(),
});

export type WindowPlace = z.infer<typeof windowPlace>;

/** A file of named values, kept over restarts. electron-store is one. */
export interface KeyValueFile {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/** What the shell remembers: preferences, and where the window was. What cannot be read becomes the default. */
export class SettingsStore {
  readonly #file: KeyValueFile;

  constructor(file: KeyValueFile) {
    this.#file = file;
  }

  preferences(): DesktopPreferences {
    const kept = desktopPreferences.safeParse(this.#file.get('preferences') ?? {});
    return kept.success ? kept.data : desktopPreferences.parse({});
  }

  /** @returns the preferences with the changes in them */
  change(changes: DesktopPreferenceChanges): DesktopPreferences {
    const before = this.preferences();
    const after = desktopPreferences.parse({
      ...before,
      ...changes,
      notifications: { ...before.notifications, ...changes.notifications },
    });
    this.#file.set('preferences', after);
    return after;
  }

  place(): WindowPlace | null {
    const kept = windowPlace.safeParse(this.#file.get('window'));
    return kept.success ? kept.data : null;
  }

  keepPlace(place: WindowPlace): void {
    this.#file.set('window', place);
  }
}
