import { useTranslation } from 'react-i18next';
import type { PreviewedMove, PreviewTarget } from '../../../main/contract/control/route-preview.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { useFailureText } from '../../lib/query/loaded.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Status } from '../../ui/status.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import type { RouteDraft } from './route-draft.ts';
import styles from './route-preview.module.css';
import { nameOf } from './target-list.tsx';
import { useRoutePreview } from './use-route-preview.ts';

interface RoutePreviewProps {
  route: string;
  draft: RouteDraft;
}

/** What the last requests of a route would have done under a change that is not made yet: where they would go, and for how much. */
export function RoutePreview({ route, draft }: RoutePreviewProps) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const preview = useRoutePreview(route, draft, draft.targets.length > 0);
  const { data } = preview;
  if (!data)
    return preview.error === null ? null : (
      <p className={styles.line}>
        <Status kind="down" label={failureText(preview.error)} />
      </p>
    );
  const count = data.requests.length;
  if (count === 0) return <p className={styles.line}>{t('routes.past.none')}</p>;
  const moved = count - data.unchanged;
  if (moved === 0) return <p className={styles.line}>{t('routes.past.same', { count })}</p>;
  const change = data.costAfterNanoUsd - data.costBeforeNanoUsd;
  const cost =
    data.priced === 0
      ? t('routes.past.costUnknown')
      : change === 0
        ? t('routes.past.costSame')
        : t(change > 0 ? 'routes.past.costMore' : 'routes.past.costLess', { amount: formatMoney(Math.abs(change)) });
  return (
    <div className={styles.preview}>
      <Disclosure
        label={t('routes.past.moved', { count, moved })}
        detail={
          data.priced > 0 && data.priced < count
            ? t('routes.past.costOfSome', { cost, priced: data.priced, count })
            : cost
        }
      >
        <div className={styles.moves}>
          <Moves moves={data.moves} />
        </div>
      </Disclosure>
    </div>
  );
}

function Moves({ moves }: { moves: readonly PreviewedMove[] }) {
  const { t } = useTranslation();
  const words = (target: PreviewTarget | null) => (target === null ? t('routes.past.nobody') : nameOf(target));
  const columns: TableColumn<PreviewedMove>[] = [
    { id: 'from', header: t('routes.past.from'), mono: true, cell: ({ from }) => words(from) },
    { id: 'to', header: t('routes.past.to'), mono: true, cell: ({ to }) => words(to) },
    {
      id: 'requests',
      header: t('routes.past.requests'),
      align: 'end',
      width: '90px',
      cell: ({ requests }) => requests,
    },
    {
      id: 'cost',
      header: t('routes.past.cost'),
      align: 'end',
      width: '180px',
      cell: ({ priced, costBeforeNanoUsd, costAfterNanoUsd }) =>
        priced === 0
          ? t('routes.past.unknown')
          : t('routes.past.costs', { before: formatMoney(costBeforeNanoUsd), after: formatMoney(costAfterNanoUsd) }),
    },
  ];
  return (
    <Table
      label={t('routes.past.title')}
      columns={columns}
      rows={moves}
      rowKey={({ from, to }) => `${words(from)} ${words(to)}`}
    />
  );
}
