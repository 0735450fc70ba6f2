import { useEffect, useMemo } from 'react';
import { allCommands, useCommandStore } from '../lib/commands/command-store.ts';
import { shortcutListener } from '../lib/commands/shortcuts.ts';
import { modalOpen } from './open-dialogs.ts';

/** Listens for the shortcuts of every command on offer. */
export function useShortcuts(): void {
  const registered = useCommandStore((state) => state.registered);
  const listener = useMemo(() => shortcutListener(allCommands(registered), modalOpen), [registered]);
  useEffect(() => {
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [listener]);
}
