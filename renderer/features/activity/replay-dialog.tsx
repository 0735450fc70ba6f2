import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestRecord } from '../../../main/contract/record.ts';
import { useRoutes } from '../../lib/gateway/queries.ts';
import { useFailureText } from '../../lib/query/loaded.tsx';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { navigate } from '../../lib/router/hash-location.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { SuggestInput } from '../../ui/suggest-input.tsx';
import { showToast } from '../../ui/toast.tsx';

interface ReplayDialogProps {
  record: RequestRecord;
  onReplayed(id: string): void;
  onClose(): void;
}

/**
 * Sends the same request to another model. It costs what a request costs, and says so. Once sent it goes on, also when the
 * dialog is closed: its answer is then told in passing, and takes nobody away from where they are.
 */
export function ReplayDialog({ record, onReplayed, onClose }: ReplayDialogProps) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const routes = useRoutes().data;
  const [model, setModel] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  /** What it led to is shown in its place. */
  const replaced = useRef(false);
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const models = useMemo(() => {
    const targets = (routes ?? []).flatMap((route) =>
      route.targets.map((target) => `${target.provider}/${target.model}`),
    );
    return [...new Set([...(routes ?? []).map(({ name }) => name), ...targets])];
  }, [routes]);
  const replay = useMutation((control, to: string) => control.requests.replay({ id: record.id, model: to }), {
    onDone: ({ id }) => {
      if (!isOpen.current) return tellAnswered(id);
      replaced.current = true;
      onReplayed(id);
    },
    onError: (error) => {
      if (isOpen.current) setFailure(failureText(error));
      else showToast({ kind: 'error', title: t('activity.replay.failed'), text: failureText(error) });
    },
  });
  const tellAnswered = (id: string) =>
    showToast({
      kind: 'ok',
      title: t('activity.replay.answered'),
      action: {
        label: t('activity.compare.action'),
        run: () => navigate(`/activity?open=${record.id}&compare=${record.id},${id}`),
      },
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const to = model.trim();
    setFailure(to === '' ? t('activity.replay.noModel') : null);
    if (to !== '' && !replay.pending) void replay.run(to);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      returnsFocus={() => !replaced.current}
      title={t('activity.replay.title')}
      description={t(replay.pending ? 'activity.replay.sent' : 'activity.replay.text')}
      footer={
        <>
          <Button onClick={onClose}>{t(replay.pending ? 'ui.close' : 'ui.cancel')}</Button>
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
