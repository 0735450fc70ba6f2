import { useTranslation } from 'react-i18next';
import type { FoundAccountView } from '../../../main/contract/control/views.ts';
import styles from './first-run.module.css';

interface AccountNameProps {
  /** What the config calls it. */
  name: string;
  label: string;
  found: FoundAccountView | undefined;
  /** Where it is reached; empty when that is nowhere. */
  baseUrl: string;
}

/** Whose account it is, and where it was found: a variable, or an address and what answers there. */
export function AccountName({ name, label, found, baseUrl }: AccountNameProps) {
  const { t } = useTranslation();
  const models = found?.models ?? [];
  const source = [
    found?.envKey ? t('firstRun.accounts.variable', { name: found.envKey }) : (found?.baseUrl ?? baseUrl),
    models.length > 0 &&
      (models.length > 2
        ? t('firstRun.accounts.someModels', { models: models.slice(0, 2).join(', '), count: models.length - 2 })
        : models.join(', ')),
  ];
  return (
    <div className={styles.name}>
      <span>{name === label.toLowerCase() ? label : t('firstRun.accounts.named', { label, name })}</span>
      <span className={styles.source}>{source.filter(Boolean).join(' · ')}</span>
    </div>
  );
}
