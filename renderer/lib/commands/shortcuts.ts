import { createKeybindingsHandler } from 'tinykeys';
import type { Command } from './command.ts';
import { isOffered } from './command-store.ts';

/** Whether a key pressed here is meant for the element: text is being typed, or a list is open that has its own keys. */
function belongsToElement(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  return target?.closest('input, textarea, select, [contenteditable], [role="menu"], [role="listbox"]') != null;
}

/** Whether a shortcut can be typed by accident: no key of it is held together with Control, Command or Alt. */
function isPlain(shortcut: string): boolean {
  return !/\$mod|Control|Meta|Alt/.test(shortcut);
}

/**
 * A keydown listener that runs the commands' shortcuts. The last command with a shortcut wins. While a dialog has the keyboard
 * none works: what lies behind it must not change unseen, and going elsewhere would take away what the dialog shows.
 */
export function shortcutListener(
  commands: readonly Command[],
  layerOpen: () => boolean,
): (event: KeyboardEvent) => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  for (const command of commands) {
    const { shortcut } = command;
    if (!shortcut) continue;
    const plain = isPlain(shortcut);
    bindings[shortcut] = (event) => {
      if (layerOpen() || (plain && belongsToElement(event))) return;
      if (!isOffered(command)) return;
      event.preventDefault();
      command.run();
    };
  }
  return createKeybindingsHandler(bindings);
}
