import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../lib/commands/command-store.ts';
import { Announcer } from './announcer.tsx';
import { useAppCommands } from './app-commands.ts';
import { CommandPalette } from './command-palette.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import styles from './frame.module.css';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';
import { ScreenOutlet } from './screen-outlet.tsx';
import { ShortcutHelp } from './shortcut-help.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const MAIN = 'content';

/** Navigation, header and the screen; the same around every screen. */
export function Frame() {
  const { t } = useTranslation();
  useCommands(useAppCommands());
  useShortcuts();
  const toMain = useMemo(
    () => (event: React.MouseEvent) => {
      // The address's fragment is where the screens live.
      event.preventDefault();
      document.getElementById(MAIN)?.focus();
    },
    [],
  );
  return (
    <div className={styles.frame}>
      <a href={`#${MAIN}`} className={styles.skip} onClick={toMain}>
        {t('app.skipToContent')}
      </a>
      <Navigation />
      <div className={styles.side}>
        <Header />
        <ConnectionNotice />
        <main id={MAIN} tabIndex={-1} className={styles.main}>
          <ScreenOutlet />
        </main>
      </div>
      <CommandPalette />
      <ShortcutHelp />
      <Announcer />
    </div>
  );
}
