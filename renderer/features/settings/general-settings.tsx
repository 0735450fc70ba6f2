import { useTranslation } from 'react-i18next';
import { desktop } from '../../lib/desktop/desktop.ts';
import {
  contrasts,
  densities,
  languages,
  setPreferences,
  themes,
  usePreferences,
} from '../../lib/preferences/preferences.ts';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import styles from './settings.module.css';

/** How this window looks and speaks. With effect at once. */
export function GeneralSettings() {
  const { t } = useTranslation();
  const { theme, contrast, density, language } = usePreferences();
  return (
    <div className={styles.stack}>
      <Card title={t('settings.general.title')}>
        <Field layout="row" label={t('settings.general.theme')}>
          <Select
            value={theme}
            options={themes.map((value) => ({ value, label: t(`settings.general.themes.${value}`) }))}
            onChange={(value) => setPreferences({ theme: value })}
          />
        </Field>
        <Field layout="row" label={t('settings.general.contrast')} description={t('settings.general.contrastText')}>
          <Select
            value={contrast}
            options={contrasts.map((value) => ({ value, label: t(`settings.general.contrasts.${value}`) }))}
            onChange={(value) => setPreferences({ contrast: value })}
          />
        </Field>
        <Field layout="row" label={t('settings.general.density')}>
          <Select
            value={density}
            options={densities.map((value) => ({ value, label: t(`settings.general.densities.${value}`) }))}
            onChange={(value) => setPreferences({ density: value })}
          />
        </Field>
        <Field layout="row" label={t('settings.general.language')}>
          <Select
            value={language}
            options={languages.map((value) => ({ value, label: t(`settings.general.languages.${value}`) }))}
            onChange={(value) => setPreferences({ language: value })}
          />
        </Field>
      </Card>
      <p className={styles.note}>{t(desktop() === null ? 'settings.general.kept' : 'settings.general.keptDesktop')}</p>
    </div>
  );
}
