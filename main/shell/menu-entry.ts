import type { MenuItemConstructorOptions } from 'electron';
import type { ShellAction } from './shell-action.ts';

/** An entry of a native menu, as data. `role`: Electron's own, with its own words. */
export type MenuEntry =
  | { type: 'separator' }
  | { role: NonNullable<MenuItemConstructorOptions['role']> }
  | { label: string; submenu: MenuEntry[] }
  | {
      label: string;
      type?: 'normal' | 'checkbox' | 'radio';
      checked?: boolean;
      accelerator?: string;
      action: ShellAction | null;
    };

/**
 * The entries in Electron's form. An entry without an action is shown as text.
 * @param act does what an entry asks for
 */
export function toMenuTemplate(
  entries: readonly MenuEntry[],
  act: (action: ShellAction) => void,
): MenuItemConstructorOptions[] {
  return entries.map((entry): MenuItemConstructorOptions => {
    if (!('label' in entry)) return entry;
    // A single & would underline the next letter instead of being shown.
    const label = entry.label.replaceAll('&', '&&');
    if ('submenu' in entry) return { label, submenu: toMenuTemplate(entry.submenu, act) };
    const { action, ...rest } = entry;
    return action === null ? { ...rest, label, enabled: false } : { ...rest, label, click: () => act(action) };
  });
}
