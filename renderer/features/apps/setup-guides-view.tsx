import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoutes, useStatus } from '../../lib/gateway/queries.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import styles from './apps.module.css';
import { type GuideId, guides } from './setup-guides.ts';

/** What stands for a key that is not known any more. */
const PLACEHOLDER = 'gh-…';

interface SetupGuidesProps {
  /** The app's key, while it is known. */
  secret?: string;
}

/** Settings to copy, for each SDK and assistant. */
export function SetupGuides({ secret = PLACEHOLDER }: SetupGuidesProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<GuideId>('openai-python');
  const [model, setModel] = useState<string | null>(null);
  const status = useStatus().data;
  const routes = useRoutes().data ?? [];
  const guide = guides.find(({ id }) => id === chosen);
  const asked = model ?? (routes.find(({ isDefault }) => isDefault) ?? routes[0])?.name ?? 'fast';
  if (!guide || !status) return null;
  return (
    <div className={styles.guides}>
      <div className={styles.choices}>
        <div>
          <Field label={t('apps.guide.app')}>
            <Select
              value={chosen}
              options={guides.map(({ id, label, group }) => ({
                value: id,
                label,
                description: t(`apps.guide.${group}`),
              }))}
              onChange={setChosen}
              className={styles.wide}
            />
          </Field>
        </div>
        {routes.length > 1 && (
          <div>
            <Field label={t('apps.guide.model')}>
              <Select
                value={asked}
                options={routes.map(({ name }) => ({ value: name, label: name }))}
                onChange={setModel}
                className={styles.wide}
              />
            </Field>
          </div>
        )}
      </div>
      {guide.file !== null && (
        <p className={styles.note}>
          {t('apps.guide.file')} <span className={styles.mono}>{guide.file}</span>
        </p>
      )}
      <CodeBlock
        text={guide.text({ url: status.url, key: secret, model: asked })}
        label={guide.label}
        maxHeight={280}
      />
      {secret === PLACEHOLDER && (
        <p className={styles.note}>{t('apps.guide.placeholder', { placeholder: PLACEHOLDER })}</p>
      )}
    </div>
  );
}
