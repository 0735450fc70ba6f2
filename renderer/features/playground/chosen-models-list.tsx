import { Plus, X } from 'lucide-react';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferedModelView } from '../../../main/contract/control/views.ts';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { SuggestInput } from '../../ui/suggest-input.tsx';
import { MOST_MODELS, readModels } from './chosen-models.ts';
import styles from './chosen-models-list.module.css';
import { ModelDecision } from './model-decision.tsx';
import { setModels, usePlayground } from './playground-store.ts';

/** The models that are asked, each with where a message would go now, and a line to add one. */
export function ChosenModels({ offered }: { offered: readonly OfferedModelView[] }) {
  const { t } = useTranslation();
  const models = usePlayground((state) => state.models);
  const [typed, setTyped] = useState('');
  const suggestions = useMemo(
    () => offered.map(({ id }) => id).filter((id) => !models.includes(id)),
    [offered, models],
  );
  const add = (model: string) => {
    setModels([...models, ...readModels(model)]);
    setTyped('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add(typed);
  };
  return (
    <div>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('playground.models')}</h2>
        <span className={styles.count}>{t('playground.modelsCount', { count: models.length, most: MOST_MODELS })}</span>
      </div>
      {models.length === 0 && <p className={styles.none}>{t('playground.noModel')}</p>}
      <ul className={styles.models}>
        {models.map((model) => (
          <li key={model} className={styles.model}>
            <div className={styles.words}>
              <p className={styles.name} title={model}>
                {model}
              </p>
              <ModelDecision model={model} />
            </div>
            <IconButton
              icon={X}
              label={t('playground.removeModel', { model })}
              onClick={() => setModels(models.filter((other) => other !== model))}
            />
          </li>
        ))}
      </ul>
      {models.length < MOST_MODELS && (
        <form onSubmit={submit} className={styles.add}>
          <div className={styles.input}>
            <Field label={t('playground.addModel')} hideLabel>
              <SuggestInput
                mono
                value={typed}
                onChange={setTyped}
                onChoose={add}
                suggestions={suggestions}
                placeholder={t('playground.addModelExample')}
              />
            </Field>
          </div>
          <IconButton icon={Plus} type="submit" label={t('playground.addModel')} disabled={typed.trim() === ''} />
        </form>
      )}
    </div>
  );
}
