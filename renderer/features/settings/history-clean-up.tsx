import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CleanUpDue } from '../../../main/contract/clean-up.ts';
import { formatBytes } from '../../lib/format/bytes.ts';
import { formatInteger } from '../../lib/format/count.ts';
import { useStatus } from '../../lib/gateway/queries.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { showToast } from '../../ui/toast.tsx';
import { CleanUpBar } from './clean-up-bar.tsx';

const DAY_MS = 86_400_000;
/** In milliseconds; undefined: nothing beyond what the limits say. */
const AGES = { limits: undefined, month: 30 * DAY_MS, week: 7 * DAY_MS, day: DAY_MS, all: 0 } as const;
type Age = keyof typeof AGES;

const questionOf = (age: Age) => {
  const olderThanMs = AGES[age];
  return olderThanMs === undefined ? {} : { olderThanMs };
};

/** Deletes old requests when somebody asks for it, and shows how far that is whoever began it. */
export function HistoryCleanUp() {
  const { t } = useTranslation();
  const progress = useStatus().data?.cleanUp ?? null;
  const [age, setAge] = useState<Age>('limits');
  const [due, setDue] = useState<CleanUpDue | null>(null);
  const ask = useMutation((control, asked: Age) => control.history.due(questionOf(asked)), {
    onDone: (found) => {
      if (found.requests > 0) setDue(found);
      else showToast({ kind: 'ok', title: t('settings.history.nothingToCleanUp') });
    },
  });
  const cleanUp = useMutation((control, asked: Age) => control.history.cleanUp(questionOf(asked)), {
    invalidates: ['status'],
  });
  const confirm = async () => {
    await cleanUp.run(age);
    setDue(null);
  };
  const options = (Object.keys(AGES) as Age[]).map((value) => ({ value, label: t(`settings.history.ages.${value}`) }));
  return (
    <Card title={t('settings.history.cleanUp')} detail={t('settings.history.cleanUpText')}>
      {progress === null ? (
        <Field
          layout="row"
          label={t('settings.history.which')}
          trailing={
            <Button icon={Trash2} pending={ask.pending} onClick={() => void ask.run(age)}>
              {t('settings.history.cleanUpNow')}
            </Button>
          }
        >
          <Select value={age} options={options} onChange={setAge} />
        </Field>
      ) : (
        <CleanUpBar progress={progress} />
      )}
      <ConfirmDialog
        open={due !== null}
        title={t('settings.history.cleanUpTitle')}
        text={t('settings.history.cleanUpGoes', {
          count: due?.requests ?? 0,
          requests: formatInteger(due?.requests ?? 0),
          size: formatBytes(due?.sizeBytes ?? 0),
        })}
        confirmLabel={t('settings.history.cleanUpConfirm')}
        danger
        pending={cleanUp.pending}
        onConfirm={() => void confirm()}
        onClose={() => setDue(null)}
      />
    </Card>
  );
}
