import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useLiveRequests } from '../lib/gateway/queries.ts';
import { GateFoot } from './gate-foot.tsx';
import { GateMark } from './gate-mark.tsx';
import styles from './navigation.module.css';
import { type Screen, screenAt, screens } from './screens.ts';

const GROUPS: readonly Screen['group'][] = ['watch', 'arrange', 'settings'];

/** The screens, and at the foot the gatehouse itself. */
export function Navigation() {
  const { t } = useTranslation();
  const [path] = useLocation();
  const current = screenAt(path);
  const live = useLiveRequests().data?.length ?? 0;
  return (
    <div className={styles.column}>
      <div className={styles.brand}>
        <GateMark />
        <span className={styles.name}>{t('app.name')}</span>
      </div>
      <nav aria-label={t('app.navigation')} className={styles.nav}>
        {GROUPS.map((group) => (
          <ul key={group} className={styles.group} data-group={group}>
            {screens
              .filter((screen) => screen.group === group)
              .map(({ id, path: to, label, icon: Icon }) => (
                <li key={id}>
                  <Link
                    href={to}
                    className={styles.link}
                    title={t(label)}
                    aria-current={current?.id === id ? 'page' : undefined}
                  >
                    <Icon size={15} strokeWidth={1.75} aria-hidden />
                    <span className={styles.label}>{t(label)}</span>
                    {id === 'activity' && live > 0 && (
                      <span className={styles.count} title={t('app.liveCount', { count: live })}>
                        {live}
                      </span>
                    )}
                  </Link>
                </li>
              ))}
          </ul>
        ))}
      </nav>
      <GateFoot />
    </div>
  );
}
