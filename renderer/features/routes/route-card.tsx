import { EllipsisVertical, Pencil, Star, Trash2, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderHealth, RouteView } from '../../../main/contract/control/views.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Select } from '../../ui/select.tsx';
import { showToast } from '../../ui/toast.tsx';
import { AddTarget } from './add-target.tsx';
import { DeleteRouteDialog } from './delete-route-dialog.tsx';
import { RenameRouteDialog } from './rename-route-dialog.tsx';
import { RouteAdvanced } from './route-advanced.tsx';
import { RouteChangeBar } from './route-change-bar.tsx';
import styles from './routes.module.css';
import { TargetList } from './target-list.tsx';
import { useRouteDraft } from './use-route-draft.ts';

const MODES = ['fallback', 'loadbalance'] as const;

interface RouteCardProps {
  route: RouteView;
  routes: readonly RouteView[];
  providers: readonly ProviderHealth[];
  onExplain(): void;
}

/** One route: its targets in order, how it chooses among them, and what a change would mean before it is made. */
export function RouteCard({ route, routes, providers, onExplain }: RouteCardProps) {
  const { t } = useTranslation();
  const draft = useRouteDraft(route);
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null);
  const setDefault = useMutation(
    (control, isDefault: boolean) =>
      control.config.edit({
        edits: [
          isDefault
            ? { op: 'set', path: ['default_route'], value: route.name }
            : { op: 'remove', path: ['default_route'] },
        ],
      }),
    {
      invalidates: ['routes', 'config'],
      onDone({ problems: [problem] }) {
        if (problem) showToast({ kind: 'error', title: t('routes.refused'), text: problem.message });
      },
    },
  );
  const { mode, targets } = draft.draft;
  return (
    <Card
      title={<span className={styles.name}>{route.name}</span>}
      detail={route.isDefault && <Badge kind="info">{t('routes.default')}</Badge>}
      actions={
        <>
          <CopyButton text={route.name} label={t('routes.copyName', { name: route.name })} />
          <Select
            aria-label={t('routes.strategyOf', { name: route.name })}
            value={MODES.find((one) => one === mode) ?? 'fallback'}
            options={MODES.map((value) => ({
              value,
              label: t(`routes.strategy.${value}`),
              description: t(`routes.strategyText.${value}`),
            }))}
            onChange={(next) => draft.change({ mode: next, targets })}
          />
          <Menu
            align="end"
            trigger={<IconButton icon={EllipsisVertical} label={t('routes.more', { name: route.name })} />}
            entries={[
              { id: 'explain', label: t('routes.explain.title'), icon: Waypoints, onSelect: onExplain },
              {
                id: 'default',
                label: route.isDefault ? t('routes.noDefault') : t('routes.makeDefault'),
                icon: Star,
                onSelect: () => void setDefault.run(!route.isDefault),
              },
              { id: 'rename', label: t('routes.rename'), icon: Pencil, onSelect: () => setDialog('rename') },
              { kind: 'separator', id: 'line' },
              {
                id: 'delete',
                label: t('routes.delete'),
                icon: Trash2,
                danger: true,
                onSelect: () => setDialog('delete'),
              },
            ]}
          />
        </>
      }
      flush
    >
      <TargetList
        label={t('routes.targetsOf', { name: route.name })}
        targets={targets}
        weighted={mode === 'loadbalance'}
        prices={route.targets}
        providers={providers}
        onChange={(next) => draft.change({ mode, targets: [...next] })}
      />
      <RouteChangeBar route={route} draft={draft} providers={providers} />
      <div className={styles.foot}>
        <AddTarget route={route.name} providers={providers} onAdd={draft.add} />
        <Disclosure label={t('routes.advanced.title')} detail={t('routes.advanced.detail')}>
          <RouteAdvanced name={route.name} />
        </Disclosure>
      </div>
      {dialog === 'rename' && (
        <RenameRouteDialog name={route.name} taken={routes.map(({ name }) => name)} onClose={() => setDialog(null)} />
      )}
      {dialog === 'delete' && <DeleteRouteDialog route={route} onClose={() => setDialog(null)} />}
    </Card>
  );
}
