import { Menu as Base } from '@base-ui/react/menu';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { KeyHint } from './key-hint.tsx';
import styles from './menu.module.css';

export type MenuEntry =
  | {
      kind?: 'action';
      id: string;
      label: string;
      icon?: LucideIcon;
      /** A word at the right: an address, a count. */
      detail?: string;
      shortcut?: string;
      danger?: boolean;
      disabled?: boolean;
      onSelect(): void;
    }
  | { kind: 'check'; id: string; label: string; checked: boolean; onChange(checked: boolean): void }
  | { kind: 'heading'; id: string; label: string }
  | { kind: 'separator'; id: string };

export interface MenuProps {
  /** What opens it: a Button or an IconButton. */
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  align?: 'start' | 'end';
}

/** Things to do with what the trigger stands for. */
export function Menu({ trigger, entries, align = 'start' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className={styles.positioner}>
          <Base.Popup className={styles.popup}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case 'separator':
      return <Base.Separator className={styles.separator} />;
    case 'heading':
      return (
        <Base.Group>
          <Base.GroupLabel className={styles.heading}>{entry.label}</Base.GroupLabel>
        </Base.Group>
      );
    case 'check':
      return (
        <Base.CheckboxItem
          checked={entry.checked}
          onCheckedChange={(checked) => entry.onChange(checked)}
          className={styles.item}
        >
          <span className={styles.icon}>
            <Base.CheckboxItemIndicator>
              <Check size={13} strokeWidth={2} aria-hidden />
            </Base.CheckboxItemIndicator>
          </span>
          {entry.label}
        </Base.CheckboxItem>
      );
    default: {
      const { icon: Icon, label, detail, shortcut, danger, disabled, onSelect } = entry;
      return (
        <Base.Item onClick={onSelect} disabled={disabled} className={styles.item} data-danger={danger || undefined}>
          <span className={styles.icon}>{Icon && <Icon size={14} strokeWidth={1.75} aria-hidden />}</span>
          {label}
          {detail && <span className={styles.detail}>{detail}</span>}
          {shortcut && (
            <span className={styles.shortcut}>
              <KeyHint shortcut={shortcut} />
            </span>
          )}
        </Base.Item>
      );
    }
  }
}
