import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRequestDetail } from '../../lib/history/use-request-detail.ts';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { showToast } from '../../ui/toast.tsx';
import { stopAnswers } from './ask-models.ts';
import { fromRequest } from './from-request.ts';
import { openRequest } from './playground-store.ts';
import { useAskPort } from './use-ask-port.ts';

/** Takes over the conversation of a request, once, and takes its id out of the address. */
export function OpenedFromActivity({ id }: { id: string }) {
  const { t } = useTranslation();
  const [, change] = useUrlState();
  const port = useAskPort();
  const { data, error } = useRequestDetail(id);
  useEffect(() => {
    if (data === undefined && error == null) return;
    const opened = data?.detail ? fromRequest(data.detail) : null;
    if (opened) {
      stopAnswers(port);
      openRequest(opened);
    } else showToast({ kind: 'error', title: t('playground.notOpened'), text: t('playground.notOpenedText') });
    // Models are chosen anew by what was opened: those of the address would win over it.
    change({ from: undefined, models: undefined }, { replace: true });
  }, [data, error, port, change, t]);
  return null;
}
