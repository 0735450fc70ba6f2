import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigField } from '../../lib/config/config-field.ts';
import { ConfigFormBar } from '../../lib/config/config-form-bar.tsx';
import { ConfigFormField } from '../../lib/config/config-form-field.tsx';
import { useConfigForm } from '../../lib/config/use-config-form.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { Select } from '../../ui/select.tsx';
import { showToast } from '../../ui/toast.tsx';
import styles from './route-advanced.module.css';

const PARTS = [
  {
    part: 'retry',
    fields: [
      { name: 'attempts', kind: 'integer' },
      { name: 'on_status_codes', kind: 'integers' },
      { name: 'use_retry_after_header', kind: 'boolean' },
      { name: 'max_total_wait', kind: 'text' },
    ],
  },
  {
    part: 'timeouts',
    fields: [
      { name: 'connect', kind: 'text' },
      { name: 'first_token', kind: 'text' },
      { name: 'stream_idle', kind: 'text' },
      { name: 'total', kind: 'text' },
    ],
  },
  {
    part: 'circuit_breaker',
    fields: [
      { name: 'consecutive_failures', kind: 'integer' },
      { name: 'error_ratio', kind: 'number' },
      { name: 'min_requests', kind: 'integer' },
      { name: 'window', kind: 'text' },
      { name: 'open', kind: 'text' },
      { name: 'max_open', kind: 'text' },
      { name: 'half_open_requests', kind: 'integer' },
    ],
  },
] as const;

/** When a route tries again, when it gives up, and when a target sits out. */
export function RouteAdvanced({ name }: { name: string }) {
  const { t } = useTranslation();
  const fields = useMemo(
    () =>
      PARTS.flatMap(({ part, fields: own }) =>
        own.map(({ name: key, kind }): ConfigField => ({ path: ['routes', name, part, key], kind })),
      ),
    [name],
  );
  const form = useConfigForm(fields, () => showToast({ kind: 'ok', title: t('ui.form.saved') }));
  return (
    <Loaded query={form.query} lines={6}>
      {() => (
        <div className={styles.advanced}>
          {PARTS.map(({ part, fields: own }) => (
            <section key={part} aria-label={t(`routes.advanced.${part}`)}>
              <h3 className={styles.title}>{t(`routes.advanced.${part}`)}</h3>
              {own.map(({ name: key, kind }) => {
                const field = form.field(['routes', name, part, key]);
                return (
                  <ConfigFormField
                    key={key}
                    field={field}
                    label={t(`routes.advanced.field.${key}`)}
                    description={t(`routes.advanced.fieldText.${key}`)}
                    unreadable={kind === 'integer' ? undefined : t('routes.advanced.unreadable')}
                  >
                    {kind === 'boolean' ? (
                      <Select
                        value={field.text === '' ? field.defaultText : field.text}
                        options={[
                          { value: 'true', label: t('routes.advanced.yes') },
                          { value: 'false', label: t('routes.advanced.no') },
                        ]}
                        onChange={field.change}
                      />
                    ) : undefined}
                  </ConfigFormField>
                );
              })}
            </section>
          ))}
          <ConfigFormBar form={form} />
        </div>
      )}
    </Loaded>
  );
}
