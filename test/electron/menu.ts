import type { MenuItemConstructorOptions } from 'electron';

/** An entry of a menu as somebody sees it. */
export interface StandInMenuItem {
  label: string;
  type: 'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio';
  checked: boolean;
  enabled: boolean;
  role: string | null;
  submenu: StandInMenuItem[];
  click(): void;
}

/** A menu, with its labels as they are drawn. */
export class StandInMenu {
  readonly entries: StandInMenuItem[];

  constructor(template: MenuItemConstructorOptions[]) {
    this.entries = template.map(entryOf);
  }

  /** Electron's own list of items; the stand-in's are in `entries`. */
  get items(): Electron.MenuItem[] {
    return [];
  }

  /** Clicks an entry: `choose('Providers', 'openai')`. Each word is the beginning of a label. @throws when it is not there */
  choose(...path: string[]): void {
    const found = find(this.entries, path);
    if (!found) throw new Error(`There is no ${path.join(' ▸ ')} in:\n${describe(this.entries)}`);
    if (!found.enabled) throw new Error(`${path.join(' ▸ ')} is disabled.`);
    found.click();
  }

  /** The menu as text, an entry a line, as it stands. */
  get text(): string {
    return describe(this.entries);
  }
}

function entryOf(options: MenuItemConstructorOptions): StandInMenuItem {
  const { label = '', submenu, role, type, checked = false, enabled = true, click } = options;
  const entry: StandInMenuItem = {
    label: label.replaceAll('&&', '&'),
    type: type === 'header' || type === 'palette' ? 'normal' : (type ?? (submenu ? 'submenu' : 'normal')),
    checked,
    enabled,
    role: role ?? null,
    submenu: Array.isArray(submenu) ? submenu.map(entryOf) : [],
    click() {
      // As the system does, before anybody has answered.
      if (entry.type === 'checkbox') entry.checked = !entry.checked;
      if (entry.type === 'radio') entry.checked = true;
      // The shell uses none of the three.
      Reflect.apply(click ?? (() => {}), undefined, []);
    },
  };
  return entry;
}

function find(entries: readonly StandInMenuItem[], [first = '', ...rest]: string[]): StandInMenuItem | undefined {
  const found = entries.find((entry) => entry.label.startsWith(first));
  return rest.length === 0 || !found ? found : find(found.submenu, rest);
}

function describe(entries: readonly StandInMenuItem[], indent = ''): string {
  return entries
    .map(({ type, label, checked, enabled, submenu, role }) => {
      if (type === 'separator') return `${indent}────`;
      const box =
        type === 'checkbox' ? `[${checked ? 'x' : ' '}] ` : type === 'radio' ? `(${checked ? '•' : ' '}) ` : '';
      const line = `${indent}${box}${label || `<${role}>`}${enabled ? '' : ' (disabled)'}`;
      return submenu.length > 0 ? `${line}\n${describe(submenu, `${indent}  `)}` : line;
    })
    .join('\n');
}
