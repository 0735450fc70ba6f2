import { useTranslation } from 'react-i18next';
import { formatElapsed } from '../../lib/format/duration.ts';
import { useLiveRequests } from '../../lib/gateway/queries.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useNow } from '../../ui/use-now.ts';

/** A request that is not on record: it still runs, or it is gone. */
export function PendingRequest({ id }: { id: string }) {
  const language = useLanguage();
  const { t } = useTranslation();
  const live = useLiveRequests().data?.find((request) => request.id === id);
  const now = useNow(500);
  const cancel = useMutation((control) => control.requests.cancel({ id }));
  if (!live) return <EmptyState title={t('activity.gone')} text={t('activity.goneText')} />;
  return (
    <EmptyState
      title={t('activity.running', { time: formatElapsed(now - live.startedAt, language) })}
      text={live.provider === null ? t('overview.live.undecided') : `${live.provider}/${live.model ?? ''}`}
      action={
        <Button pending={cancel.pending} onClick={() => void cancel.run()}>
          {t('overview.live.cancel')}
        </Button>
      }
    />
  );
}
