import { useTranslation } from 'react-i18next';
import type { CleanUpProgress } from '../../../main/contract/clean-up.ts';
import { formatBytes } from '../../lib/format/bytes.ts';
import { formatInteger } from '../../lib/format/count.ts';
import { Progress } from '../../ui/progress.tsx';

/** How far the deleting of old requests is. */
export function CleanUpBar({ progress: { deleted, due, freedBytes } }: { progress: CleanUpProgress }) {
  const { t } = useTranslation();
  const facts = { deleted: formatInteger(deleted), size: formatBytes(freedBytes) };
  return (
    <Progress
      label={t('settings.history.cleaning')}
      // The last one deleted, room is still given back to the disk.
      value={due === null || deleted >= due ? null : deleted / due}
      detail={
        due === null
          ? t('settings.history.cleaned', facts)
          : t('settings.history.cleanedOf', { ...facts, due: formatInteger(Math.max(due, deleted)) })
      }
    />
  );
}
