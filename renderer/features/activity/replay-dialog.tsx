import { type FormEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestRecord } from '../../../main/contract/record.ts';
import { useRoutes } from '../../lib/gateway/queries.ts';
import { useFailureText } from '../../lib/query/loaded.tsx';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { SuggestInput } from '../../ui/suggest-input.tsx';

interface ReplayDialogProps {
  record: RequestRecord;
  onReplayed(id: string): void;
  onClose(): void;
}

/** Sends the same request to another model. It costs what a request costs, and says so. */
export function ReplayDialog({ record, onReplayed, onClose }: ReplayDialogProps) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const routes = useRoutes().data;
  const [model, setModel] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  /** What it led to is shown in its place. */
  const replaced = useRef(false);
  const models = useMemo(() => {
    const targets = (routes ?? []).flatMap((route) =>
      route.targets.map((target) => `${target.provider}/${target.model}`),
    );
    return [...new Set([...(routes ?? []).map(({ name }) => name), ...targets])];
  }, [routes]);
  const replay = useMutation((control, to: string) => control.requests.replay({ id: record.id, model: to }), {
    onDone: ({ id }) => {
      replaced.current = true;
      onReplayed(id);
    },
    onError: (error) => setFailure(failureText(error)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const to = model.trim();
    setFailure(to === '' ? t('activity.replay.noModel') : null);
    if (to !== '') void replay.run(to);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      returnsFocus={() => !replaced.current}
      title={t('activity.replay.title')}
      description={t('activity.replay.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" type="submit" form="replay" pending={replay.pending}>
            {replay.pending ? t('activity.replay.pending') : t('activity.replay.send')}
          </Button>
        </>
      }
    >
      <form id="replay" onSubmit={submit}>
        <Field label={t('activity.replay.model')} description={t('activity.replay.modelText')} error={failure}>
          <SuggestInput
            value={model}
            onChange={(next) => {
              setModel(next);
              setFailure(null);
            }}
            suggestions={models}
            mono
            placeholder={t('activity.replay.modelExample')}
          />
        </Field>
      </form>
    </Dialog>
  );
}
