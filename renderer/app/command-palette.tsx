import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, commandGroups } from '../lib/commands/command.ts';
import { allCommands, isOffered, useCommandStore } from '../lib/commands/command-store.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './command-palette.module.css';
import { showLayer, useLayer } from './layers.ts';
import { screenIsHeld } from './open-dialogs.ts';

interface Item {
  command: Command;
  label: string;
}

interface Group {
  value: string;
  items: Item[];
}

/** Every command by its name, each with the shortcut that would have been quicker. */
export function CommandPalette() {
  const { t } = useTranslation();
  const open = useLayer((state) => state.layer === 'palette');
  const registered = useCommandStore((state) => state.registered);
  const groups = useMemo((): Group[] => {
    const offered = allCommands(registered).filter(isOffered);
    return commandGroups.flatMap((group) => {
      const items = offered
        .filter((command) => command.group === group)
        .map((command) => ({ command, label: t(command.label) }));
      return items.length > 0 ? [{ value: t(`app.commandGroup.${group}`), items }] : [];
    });
  }, [registered, t]);

  const run = (command: Command) => {
    showLayer(null);
    if (!screenIsHeld()) command.run();
  };
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && showLayer(null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Viewport className={styles.viewport}>
          <Dialog.Popup className={styles.popup} aria-label={t('app.palette.title')}>
            <Autocomplete.Root
              open
              inline
              items={groups}
              itemToStringValue={(item: Item) => item.label}
              autoHighlight="always"
              keepHighlight
            >
              <div className={styles.line}>
                <Search size={15} strokeWidth={1.75} aria-hidden />
                <Autocomplete.Input
                  className={styles.input}
                  aria-label={t('app.palette.title')}
                  placeholder={t('app.palette.placeholder')}
                />
              </div>
              <VisuallyHidden>
                <Dialog.Close>{t('ui.close')}</Dialog.Close>
              </VisuallyHidden>
              <Autocomplete.Empty>
                <p className={styles.empty}>{t('app.palette.empty')}</p>
              </Autocomplete.Empty>
              <Autocomplete.List className={styles.list}>
                {(group: Group) => (
                  <Autocomplete.Group key={group.value} items={group.items} className={styles.group}>
                    <Autocomplete.GroupLabel className={styles.heading}>{group.value}</Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(item: Item) => (
                        <Autocomplete.Item
                          key={item.command.id}
                          value={item}
                          className={styles.item}
                          onClick={() => run(item.command)}
                        >
                          {item.label}
                          {item.command.shortcut && <KeyHint shortcut={item.command.shortcut} />}
                        </Autocomplete.Item>
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
