import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface FirstRunState {
  /** An app was answered once, or somebody had enough of the guide. */
  over: boolean;
}

/** Whether the guide has had its time. Belongs to the person at the screen, so it stays in the browser. */
export const useFirstRunStore = create<FirstRunState>()(
  persist((): FirstRunState => ({ over: false }), {
    name: 'gatehouse-first-run',
    version: 1,
    merge: (kept) => ({ over: (kept as Partial<FirstRunState> | null | undefined)?.over === true }),
  }),
);

export function endFirstRun(): void {
  useFirstRunStore.setState({ over: true });
}
