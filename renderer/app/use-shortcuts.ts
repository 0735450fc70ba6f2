import { useEffect, useMemo } from 'react';
import { allCommands, useCommandStore } from '../lib/commands/command-store.ts';
import { shortcutListener } from '../lib/commands/shortcuts.ts';

/** A dialog lies over the screen and has the keyboard. A sheet beside its list does not count, nor does a toast. */
function modalOpen(): boolean {
  return (
    document.querySelector(
      '[role="dialog"]:not([data-sheet], [data-toast]), [role="alertdialog"]:not([data-toast])',
    ) !== null
  );
}

/** Listens for the shortcuts of every command on offer. */
export function useShortcuts(): void {
  const registered = useCommandStore((state) => state.registered);
  const listener = useMemo(() => shortcutListener(allCommands(registered), modalOpen), [registered]);
  useEffect(() => {
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [listener]);
}
