import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigProblem, RouteView } from '../../../main/contract/control/views.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Status } from '../../ui/status.tsx';
import { showToast } from '../../ui/toast.tsx';
import styles from './routes.module.css';

/** Asks before a route goes. Where the config still needs it, says where. */
export function DeleteRouteDialog({ route, onClose }: { route: RouteView; onClose(): void }) {
  const { t } = useTranslation();
  const [problems, setProblems] = useState<readonly ConfigProblem[]>([]);
  const remove = useMutation(
    (control) =>
      control.config.edit({
        edits: [
          ...(route.isDefault ? [{ op: 'remove' as const, path: ['default_route'] }] : []),
          { op: 'remove', path: ['routes', route.name] },
        ],
      }),
    {
      invalidates: ['routes', 'config'],
      onDone(answer) {
        setProblems(answer.problems);
        if (answer.problems.length > 0) return;
        showToast({ kind: 'ok', title: t('routes.deleted', { name: route.name }) });
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      open
      title={t('routes.deleteTitle', { name: route.name })}
      text={
        problems.length === 0 ? (
          <>
            {t('routes.deleteText', { name: route.name })} {route.isDefault && t('routes.deleteDefaultText')}
          </>
        ) : (
          <>
            {t('routes.deleteRefused')}
            {problems.map(({ key }) => (
              <span key={key} className={styles.problem}>
                <Status kind="down" label={key} />
              </span>
            ))}
          </>
        )
      }
      confirmLabel={t('routes.delete')}
      danger
      pending={remove.pending}
      onConfirm={() => void remove.run()}
      onClose={onClose}
    />
  );
}
