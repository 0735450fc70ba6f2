import { Footprints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { commandGroups } from '../lib/commands/command.ts';
import { allCommands, useCommandStore } from '../lib/commands/command-store.ts';
import { isMac, shortcutLabel } from '../lib/commands/shortcut-label.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { goToFirstSteps } from './first-steps.ts';
import { showLayer, useLayer } from './layers.ts';
import styles from './shortcut-help.module.css';

const LIST_KEYS = [
  { label: 'app.lists.move', shortcuts: ['ArrowUp', 'ArrowDown', 'j', 'k'] },
  { label: 'app.lists.ends', shortcuts: ['Home', 'End'] },
  { label: 'app.lists.open', shortcuts: ['Enter'] },
  { label: 'app.lists.select', shortcuts: ['Space'] },
  { label: 'app.lists.leave', shortcuts: ['Escape'] },
] as const;

/** Every shortcut there is, from the commands themselves. */
export function ShortcutHelp() {
  const { t } = useTranslation();
  const open = useLayer((state) => state.layer === 'shortcuts');
  const registered = useCommandStore((state) => state.registered);
  const withKeys = allCommands(registered).filter((command) => command.shortcut !== undefined);
  return (
    <Dialog
      open={open}
      onClose={() => showLayer(null)}
      title={t('app.command.shortcuts')}
      size="large"
      footer={
        <Button
          icon={Footprints}
          onClick={() => {
            showLayer(null);
            goToFirstSteps();
          }}
        >
          {t('firstRun.command')}
        </Button>
      }
    >
      <div className={styles.groups}>
        {commandGroups.map((group) => {
          const commands = withKeys.filter((command) => command.group === group);
          if (commands.length === 0) return null;
          return (
            <Group key={group} title={t(`app.commandGroup.${group}`)}>
              {commands.map((command) => (
                <Line key={command.id} label={t(command.label)} shortcuts={[command.shortcut ?? '']} />
              ))}
            </Group>
          );
        })}
        <Group title={t('app.lists.title')}>
          {LIST_KEYS.map(({ label, shortcuts }) => (
            <Line key={label} label={t(label)} shortcuts={shortcuts} />
          ))}
        </Group>
      </div>
    </Dialog>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={styles.group}>
      <h3 className={styles.title}>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Line({ label, shortcuts }: { label: string; shortcuts: readonly string[] }) {
  const spoken = shortcuts.map((shortcut) => shortcutLabel(shortcut, isMac()).flat().join(' ')).join(', ');
  return (
    <div className={styles.line}>
      <dt>{label}</dt>
      <dd className={styles.keys}>
        <VisuallyHidden>{spoken}</VisuallyHidden>
        {shortcuts.map((shortcut) => (
          <KeyHint key={shortcut} shortcut={shortcut} />
        ))}
      </dd>
    </div>
  );
}
