import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { SuggestInput } from '../../ui/suggest-input.tsx';
import styles from './first-run.module.css';

interface ModelChoiceProps {
  /** Of the account. */
  name: string;
  models: readonly string[];
  suggested: string;
  onChoose(model: string): void;
}

/** No request goes to this account yet: which of its models shall answer. */
export function ModelChoice({ name, models, suggested, onChoose }: ModelChoiceProps) {
  const { t } = useTranslation();
  const [model, setModel] = useState(suggested);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (model.trim() !== '') onChoose(model.trim());
  };
  return (
    <form className={styles.choose} onSubmit={submit}>
      <p>{t('firstRun.accounts.unused')}</p>
      <div>
        <SuggestInput
          aria-label={t('firstRun.accounts.modelOf', { name })}
          placeholder={t('firstRun.accounts.model')}
          mono
          value={model}
          onChange={setModel}
          suggestions={models}
        />
      </div>
      <Button type="submit" variant="primary" disabled={model.trim() === ''}>
        {t('firstRun.accounts.use')}
      </Button>
    </form>
  );
}
