import { useTranslation } from 'react-i18next';
import type { OfferedModelView } from '../../../main/contract/control/views.ts';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { ChosenModels } from './chosen-models-list.tsx';
import { ParameterFields } from './parameter-fields.tsx';
import styles from './playground.module.css';
import { setSystem, usePlayground } from './playground-store.ts';

/** Who is asked, and how. */
export function SetupPanel({ offered }: { offered: readonly OfferedModelView[] }) {
  const { t } = useTranslation();
  const system = usePlayground((state) => state.system);
  return (
    <section className={styles.setup} aria-label={t('playground.setup')}>
      <ChosenModels offered={offered} />
      <Field label={t('playground.system')}>
        <TextArea value={system} onChange={setSystem} rows={4} placeholder={t('playground.systemExample')} />
      </Field>
      <ParameterFields />
      <p className={styles.note}>{t('playground.note')}</p>
    </section>
  );
}
