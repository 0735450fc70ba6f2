import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { type BudgetDraft, scopeKeys } from './budget-draft.ts';
import styles from './budgets.module.css';

type Scope = BudgetDraft['scope'];

interface ScopeFieldsProps {
  scope: Scope;
  /** What there is of each kind. */
  names: Readonly<Record<keyof Scope, readonly string[]>>;
  onChange(scope: Scope): void;
}

/** What a budget covers: everything, or the requests of one client, one route, one provider, or of all that are chosen. */
export function ScopeFields({ scope, names, onChange }: ScopeFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.group}>
      <legend>{t('budgets.coversTitle')}</legend>
      <p className={styles.hint}>{t('budgets.form.scopeText')}</p>
      <div className={styles.scope}>
        {scopeKeys.map((key) => {
          const chosen = scope[key];
          // What the config names and is not there any more can still be seen, and left.
          const known = chosen === '' || names[key].includes(chosen) ? names[key] : [chosen, ...names[key]];
          return (
            <div key={key}>
              <Field label={t(`budgets.form.scope.${key}`)}>
                <Select
                  value={chosen}
                  options={[
                    { value: '', label: t(`budgets.form.any.${key}`) },
                    ...known.map((name) => ({ value: name, label: name })),
                  ]}
                  onChange={(name) => onChange({ ...scope, [key]: name })}
                  className={styles.wide}
                />
              </Field>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
