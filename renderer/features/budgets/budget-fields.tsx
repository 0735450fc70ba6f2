import { useTranslation } from 'react-i18next';
import { useClients, useProviders, useRoutes } from '../../lib/gateway/queries.ts';
import { Field } from '../../ui/field.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type BudgetDraft, type DraftField, type DraftProblem, durations, limitActions } from './budget-draft.ts';
import styles from './budgets.module.css';
import { ScopeFields } from './scope-fields.tsx';

interface BudgetFieldsProps {
  draft: BudgetDraft;
  wrong: Partial<Record<DraftField, DraftProblem>>;
  onChange(changes: Partial<BudgetDraft>): void;
}

/** What a budget is called, what it covers, how much it allows, and what happens then. */
export function BudgetFields({ draft, wrong, onChange }: BudgetFieldsProps) {
  const { t } = useTranslation();
  const routes = (useRoutes().data ?? []).map(({ name }) => name);
  const providers = (useProviders().data ?? []).map(({ name }) => name);
  // Those the config names; a key alone is no client a budget can speak of.
  const clients = (useClients().data ?? []).filter(({ allowedModels }) => allowedModels.length > 0);
  const errorOf = (field: DraftField) => {
    const problem = wrong[field];
    return problem && t(`budgets.form.${problem}`, { name: draft.name });
  };
  return (
    <>
      <TextField
        label={t('budgets.form.name')}
        mono
        value={draft.name}
        onChange={(name) => onChange({ name })}
        error={errorOf('name')}
      />
      <ScopeFields
        scope={draft.scope}
        names={{ client: clients.map(({ name }) => name), route: routes, provider: providers }}
        onChange={(scope) => onChange({ scope })}
      />
      <div className={styles.amounts}>
        <TextField
          label={t('budgets.form.limit')}
          description={t('budgets.form.limitText')}
          inputMode="decimal"
          mono
          placeholder="5"
          value={draft.limit}
          onChange={(limit) => onChange({ limit })}
          error={errorOf('limit')}
        />
        <div className={styles.period}>
          <span className={styles.label}>{t('budgets.form.period')}</span>
          <span className={styles.hint}>{t('budgets.form.periodText')}</span>
          <SegmentedControl
            label={t('budgets.form.period')}
            value={draft.duration}
            options={durations.map((value) => ({ value, label: t(`budgets.form.duration.${value}`) }))}
            onChange={(duration) => onChange({ duration })}
          />
        </div>
        <TextField
          label={t('budgets.form.soft')}
          description={t('budgets.form.softText')}
          inputMode="decimal"
          mono
          placeholder={t('budgets.form.none')}
          value={draft.soft}
          onChange={(soft) => onChange({ soft })}
          error={errorOf('soft')}
        />
      </div>
      <fieldset className={styles.group}>
        <legend>{t('budgets.form.onLimit')}</legend>
        <RadioGroup
          label={t('budgets.form.onLimit')}
          value={draft.onLimit}
          options={limitActions.map((value) => ({
            value,
            label: t(`budgets.form.action.${value}`),
            description: t(`budgets.form.actionText.${value}`),
          }))}
          onChange={(onLimit) => onChange({ onLimit })}
        />
        {draft.onLimit === 'degrade' && (
          <div className={styles.degrade}>
            <Field label={t('budgets.form.degradeTo')} error={errorOf('degradeTo')}>
              <Select
                value={draft.degradeTo}
                options={[
                  ...(draft.degradeTo === '' ? [{ value: '', label: t('budgets.form.chooseRoute') }] : []),
                  ...routes.map((name) => ({ value: name, label: name })),
                ]}
                onChange={(degradeTo) => onChange({ degradeTo })}
                className={styles.wide}
              />
            </Field>
          </div>
        )}
      </fieldset>
    </>
  );
}
