import { Search } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { KeyHint } from '../ui/key-hint.tsx';
import styles from './header.module.css';
import { showLayer } from './layers.ts';
import { screenAt } from './screens.ts';

/** Where one is, and the way to everything else. */
export function Header() {
  const { t } = useTranslation();
  const [path] = useLocation();
  const screen = screenAt(path);
  const title = screen ? t(screen.label) : t('app.notFound.title');
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>{title}</h1>
      <button type="button" className={styles.search} onClick={() => showLayer('palette')}>
        <Search size={13} strokeWidth={1.75} aria-hidden />
        <span className={styles.words}>{t('app.search')}</span>
        <KeyHint shortcut="$mod+k" />
      </button>
    </header>
  );
}
