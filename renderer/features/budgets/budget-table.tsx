import { useTranslation } from 'react-i18next';
import type { BudgetView } from '../../../main/contract/control/views.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Status } from '../../ui/status.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { BudgetMeter } from './budget-meter.tsx';
import styles from './budgets.module.css';
import { stateKind, useBudgetWords } from './use-budget-words.ts';

interface BudgetTableProps {
  budgets: readonly BudgetView[];
  openName: string | null;
  onOpen(name: string): void;
}

/** What there is room for beside the sheet, which says the rest. */
const BESIDE: ReadonlySet<string> = new Set(['name', 'spent', 'state']);

/** Every budget in a line: what it covers, how much of it is gone, and what happens when all of it is. */
export function BudgetTable({ budgets, openName, onOpen }: BudgetTableProps) {
  const { t } = useTranslation();
  const words = useBudgetWords();
  const columns: TableColumn<BudgetView>[] = [
    {
      id: 'name',
      header: t('budgets.name'),
      width: '16%',
      cell: ({ name }) => (
        <span className={styles.name} title={name}>
          {name}
        </span>
      ),
    },
    {
      id: 'covers',
      header: t('budgets.coversTitle'),
      width: '19%',
      cell: (budget) => (
        <span className={styles.cut} title={words.covers(budget)}>
          {words.covers(budget)}
        </span>
      ),
    },
    {
      id: 'spent',
      header: t('budgets.spentTitle'),
      cell: (budget) => (
        <span className={styles.spent}>
          <span className={styles.meter}>
            <BudgetMeter budget={budget} />
          </span>
          <span className={styles.figures}>{words.spent(budget)}</span>
        </span>
      ),
    },
    {
      id: 'state',
      header: t('budgets.stateTitle'),
      width: '116px',
      cell: (budget) => <Status kind={stateKind[budget.state]} label={words.state(budget)} />,
    },
    {
      id: 'limit',
      header: t('budgets.onLimitTitle'),
      width: '17%',
      cell: (budget) => (
        <span className={styles.cut} title={words.onLimit(budget)}>
          {words.onLimit(budget)}
        </span>
      ),
    },
    {
      id: 'resets',
      header: t('budgets.resetsTitle'),
      align: 'end',
      width: '96px',
      cell: ({ resetsAt }) => <RelativeTime at={resetsAt} />,
    },
  ];
  return (
    <Table
      label={t('budgets.toolbar')}
      columns={openName === null ? columns : columns.filter(({ id }) => BESIDE.has(id))}
      rows={budgets}
      rowKey={({ name }) => name}
      onOpen={({ name }) => onOpen(name)}
      openKey={openName}
    />
  );
}
