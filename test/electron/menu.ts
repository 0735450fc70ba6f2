import type { MenuItemConstructorOptions } from 'electron';

/** An entry of a menu as somebody sees it. */
export interface MenuLine {
  label: string;
  type: 'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio';
  checked: boolean;
  enabled: boolean;
  role: string | null;
  submenu: MenuLine[];
}

export interface StandInMenuItem extends MenuLine {
  submenu: StandInMenuItem[];
  click(): void;
}

/** A menu, with its labels as they are drawn. */
export class StandInMenu {
  readonly entries: StandInMenuItem[];

  constructor(template: MenuItemConstructorOptions[]) {
    this.entries = entriesOf(template);
  }

  /** Electron's own list of items; the stand-in's are in `entries`. */
  get items(): Electron.MenuItem[] {
    return [];
  }

  /** Clicks an entry: `choose('Providers', 'openai')`. Each word is the beginning of a label. @throws when it is not there */
  choose(...path: string[]): void {
    const found = find(this.entries, path);
    if (!found) throw new Error(`There is no ${path.join(' ▸ ')} in:\n${menuText(this.entries)}`);
    if (!found.enabled) throw new Error(`${path.join(' ▸ ')} is disabled.`);
    found.click();
  }

  get text(): string {
    return menuText(this.entries);
  }
}

function entriesOf(template: MenuItemConstructorOptions[]): StandInMenuItem[] {
  const entries: StandInMenuItem[] = [];
  for (const options of template) entries.push(entryOf(options, entries));
  return entries;
}

/** @param beside the entries of its menu */
function entryOf(options: MenuItemConstructorOptions, beside: readonly StandInMenuItem[]): StandInMenuItem {
  const { label = '', submenu, role, type, checked = false, enabled = true, click } = options;
  const entry: StandInMenuItem = {
    label: label.replaceAll('&&', '&'),
    type: type === 'header' || type === 'palette' ? 'normal' : (type ?? (submenu ? 'submenu' : 'normal')),
    checked,
    enabled,
    role: role ?? null,
    submenu: Array.isArray(submenu) ? entriesOf(submenu) : [],
    click() {
      // As the system does, before anybody has answered.
      if (entry.type === 'checkbox') entry.checked = !entry.checked;
      if (entry.type === 'radio') for (const one of radioGroup(beside, entry)) one.checked = one === entry;
      // The shell uses none of the three.
      Reflect.apply(click ?? (() => {}), undefined, []);
    },
  };
  return entry;
}

/** Radio entries that stand together are one group: of them one is checked. */
function radioGroup(entries: readonly StandInMenuItem[], entry: StandInMenuItem): StandInMenuItem[] {
  const at = entries.indexOf(entry);
  const isOther = ({ type }: StandInMenuItem) => type !== 'radio';
  const begin = entries.slice(0, at).findLastIndex(isOther) + 1;
  const end = entries.slice(at).findIndex(isOther);
  return entries.slice(begin, end < 0 ? undefined : at + end);
}

function find(entries: readonly StandInMenuItem[], [first = '', ...rest]: string[]): StandInMenuItem | undefined {
  const found = entries.find((entry) => entry.label.startsWith(first));
  return rest.length === 0 || !found ? found : find(found.submenu, rest);
}

/** A menu as text, an entry a line, as it stands. */
export function menuText(entries: readonly MenuLine[], indent = ''): string {
  return entries
    .map(({ type, label, checked, enabled, submenu, role }) => {
      if (type === 'separator') return `${indent}────`;
      const box =
        type === 'checkbox' ? `[${checked ? 'x' : ' '}] ` : type === 'radio' ? `(${checked ? '•' : ' '}) ` : '';
      const line = `${indent}${box}${label || `<${role}>`}${enabled ? '' : ' (disabled)'}`;
      return submenu.length > 0 ? `${line}\n${menuText(submenu, `${indent}  `)}` : line;
    })
    .join('\n');
}
