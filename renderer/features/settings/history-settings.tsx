import { useTranslation } from 'react-i18next';
import type { ConfigField } from '../../lib/config/config-field.ts';
import { ConfigFormBar } from '../../lib/config/config-form-bar.tsx';
import { ConfigFormField } from '../../lib/config/config-form-field.tsx';
import { useConfigForm } from '../../lib/config/use-config-form.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { Card } from '../../ui/card.tsx';
import { Select } from '../../ui/select.tsx';
import { showToast } from '../../ui/toast.tsx';
import { HistoryCleanUp } from './history-clean-up.tsx';
import { HistoryExport } from './history-export.tsx';
import { HistoryNow } from './history-now.tsx';
import styles from './settings.module.css';

const BODIES = ['history', 'bodies'];
const RETENTION = ['history', 'retention'];
const SIZE = ['history', 'max_size'];
const REDACT = ['history', 'redact'];

const FIELDS: readonly ConfigField[] = [
  { path: BODIES, kind: 'text' },
  { path: RETENTION, kind: 'text' },
  { path: SIZE, kind: 'text' },
  { path: REDACT, kind: 'list' },
];

const CHOICES = ['full', 'metadata', 'off'] as const;

/** What is kept of requests, for how long, and how much there is. */
export function HistorySettings() {
  const { t } = useTranslation();
  const form = useConfigForm(FIELDS, () => showToast({ kind: 'ok', title: t('ui.form.saved') }));
  const bodies = form.field(BODIES);
  const nameOfDefault = CHOICES.find((value) => value === bodies.defaultText);
  return (
    <div className={styles.stack}>
      <HistoryNow />
      <Loaded query={form.query} lines={6}>
        {() => (
          <Card title={t('settings.history.kept')}>
            <ConfigFormField
              field={bodies}
              label={t('settings.history.bodies')}
              fallback={nameOfDefault && t(`settings.history.bodiesOptions.${nameOfDefault}`)}
            >
              <Select
                value={bodies.text || bodies.defaultText}
                options={CHOICES.map((value) => ({
                  value: value as string,
                  label: t(`settings.history.bodiesOptions.${value}`),
                  description: t(`settings.history.bodiesText.${value}`),
                }))}
                onChange={bodies.change}
              />
            </ConfigFormField>
            <ConfigFormField
              field={form.field(RETENTION)}
              label={t('settings.history.retention')}
              description={t('settings.history.retentionText')}
            />
            <ConfigFormField
              field={form.field(SIZE)}
              label={t('settings.history.maxSize')}
              description={t('settings.history.maxSizeText')}
            />
            <ConfigFormField
              field={form.field(REDACT)}
              label={t('settings.history.redact')}
              description={t('settings.history.redactText')}
              lines={3}
            />
          </Card>
        )}
      </Loaded>
      <HistoryCleanUp />
      <HistoryExport />
      <ConfigFormBar form={form} />
    </div>
  );
}
