import { useTranslation } from 'react-i18next';
import { Status } from '../../ui/status.tsx';
import type { LinkedProvider } from './linked-provider.ts';
import styles from './providers.module.css';

interface LinkNoticeProps {
  linked: LinkedProvider;
  /** The kind it names is one of the catalogue's. */
  known: boolean;
}

/** Says that a link filled the form in, and what it would do with a key. */
export function LinkNotice({ linked, known }: LinkNoticeProps) {
  const { t } = useTranslation();
  const { type, name, baseUrl } = linked;
  const facts = [
    [t('providers.type'), type],
    [t('providers.name'), name],
    [t('providers.connection.baseUrl'), baseUrl],
  ].filter(([, value]) => value !== '');
  return (
    <section className={styles.link} aria-label={t('providers.link.title')}>
      <Status kind="degraded" label={t('providers.link.title')} />
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {!known && <p>{t('providers.link.unknownType', { type })}</p>}
      <p>{baseUrl === '' ? t('providers.link.text') : t('providers.link.addressText')}</p>
    </section>
  );
}
