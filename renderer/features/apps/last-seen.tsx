import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Status } from '../../ui/status.tsx';

interface LastSeenProps {
  /** Milliseconds since the epoch; null: never. */
  at: number | null;
  /** Requests of it that run now. */
  running: number;
}

/** When an app was last heard from; now, while a request of it runs. */
export function LastSeen({ at, running }: LastSeenProps) {
  const { t } = useTranslation();
  if (running > 0) return <Status kind="ok" label={t('apps.running', { count: running })} />;
  if (at === null) return <Status kind="off" label={t('apps.never')} />;
  return <RelativeTime at={at} />;
}
