import { useEffect } from 'react';
import { create } from 'zustand';
import type { Command } from './command.ts';

interface CommandStore {
  /** The newest registration last; a later command with the same id or shortcut hides an earlier one. */
  registered: readonly (readonly Command[])[];
}

export const useCommandStore = create<CommandStore>(() => ({ registered: [] }));

/** Offers commands until the returned function is called. */
export function registerCommands(commands: readonly Command[]): () => void {
  useCommandStore.setState(({ registered }) => ({ registered: [...registered, commands] }));
  return () =>
    useCommandStore.setState(({ registered }) => ({ registered: registered.filter((other) => other !== commands) }));
}

/** Offers commands for as long as a component is shown. Memoise the list. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => registerCommands(commands), [commands]);
}

/** Every command on offer, one of an id. */
export function allCommands(registered: CommandStore['registered']): Command[] {
  const byId = new Map<string, Command>();
  for (const command of registered.flat()) {
    byId.delete(command.id);
    byId.set(command.id, command);
  }
  return [...byId.values()];
}

export function isOffered(command: Command): boolean {
  return command.when?.() ?? true;
}
