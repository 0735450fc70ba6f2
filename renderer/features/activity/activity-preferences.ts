import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export interface SavedView {
  name: string;
  /** The filter as it is typed. */
  filter: string;
}

interface ActivityPreferences {
  /** Ids of columns that are not shown. */
  hidden: readonly string[];
  views: readonly SavedView[];
}

const DEFAULTS: ActivityPreferences = { hidden: ['endpoint', 'id'], views: [] };

/** How somebody likes this list. Belongs to the person at the screen, so it stays in the browser. */
export const useActivityPreferences = create<ActivityPreferences>()(
  persist(() => DEFAULTS, {
    name: 'gatehouse-activity',
    version: 1,
    merge: (kept) => readActivityPreferences(kept),
  }),
);

/** What was kept; anything that is not of its shape becomes the default. */
export function readActivityPreferences(kept: unknown): ActivityPreferences {
  const found: Partial<Record<keyof ActivityPreferences, unknown>> =
    typeof kept === 'object' && kept !== null ? kept : {};
  return {
    hidden: Array.isArray(found.hidden)
      ? found.hidden.filter((id): id is string => typeof id === 'string')
      : DEFAULTS.hidden,
    views: Array.isArray(found.views) ? found.views.filter(isView) : DEFAULTS.views,
  };
}

function isView(view: unknown): view is SavedView {
  const { name, filter }: Partial<Record<keyof SavedView, unknown>> =
    typeof view === 'object' && view !== null ? view : {};
  return typeof name === 'string' && typeof filter === 'string';
}

export function setColumnShown(id: string, shown: boolean): void {
  useActivityPreferences.setState(({ hidden }) => ({
    hidden: shown ? hidden.filter((other) => other !== id) : [...hidden, id],
  }));
}

/** Keeps a view; one of the same name is replaced. */
export function saveView(view: SavedView): void {
  useActivityPreferences.setState(({ views }) => ({
    views: [...views.filter(({ name }) => name !== view.name), view],
  }));
}

export function removeView(name: string): void {
  useActivityPreferences.setState(({ views }) => ({ views: views.filter((view) => view.name !== name) }));
}
