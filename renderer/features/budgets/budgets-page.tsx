import { Plus, Wallet } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/command-store.ts';
import { useBudgets } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Toolbar, ToolbarItem, ToolbarLead } from '../../ui/toolbar.tsx';
import { BudgetDialog } from './budget-dialog.tsx';
import { BudgetExamples } from './budget-examples.tsx';
import { BudgetSheet } from './budget-sheet.tsx';
import { BudgetTable } from './budget-table.tsx';
import styles from './budgets.module.css';

/** What requests may cost, what is gone of it, and what happens when nothing is left. */
export default function BudgetsPage() {
  const { t } = useTranslation();
  const budgets = useBudgets();
  const [{ open }, changeUrl] = useUrlState();
  /** The name of the one that is changed; empty for a new one. */
  const [editing, setEditing] = useState<string | null>(null);
  useCommands(
    useMemo(
      () => [
        {
          id: 'budgets.new',
          label: 'budgets.new',
          group: 'screen',
          shortcut: 'n',
          run: () => setEditing(''),
        } as const,
      ],
      [],
    ),
  );
  const add = (
    <Button icon={Plus} variant="primary" onClick={() => setEditing('')}>
      {t('budgets.new')}
    </Button>
  );
  const opened = budgets.data?.find(({ name }) => name === open);
  return (
    <Page beside={opened !== undefined}>
      <Loaded query={budgets} lines={6}>
        {(list) => (
          <>
            {list.length === 0 ? (
              <Card>
                <EmptyState
                  icon={Wallet}
                  title={t('budgets.empty')}
                  text={t('budgets.emptyText')}
                  action={
                    <div className={styles.offer}>
                      <BudgetExamples onMade={(name) => changeUrl({ open: name })} />
                      {add}
                    </div>
                  }
                />
              </Card>
            ) : (
              <>
                <Toolbar label={t('budgets.toolbar')}>
                  <ToolbarLead>{t('budgets.lead')}</ToolbarLead>
                  <ToolbarItem>{add}</ToolbarItem>
                </Toolbar>
                <Card flush>
                  <BudgetTable
                    budgets={list}
                    openName={opened?.name ?? null}
                    onOpen={(name) => changeUrl({ open: name })}
                  />
                </Card>
              </>
            )}
            {opened && (
              <BudgetSheet
                key={opened.name}
                budget={opened}
                onEdit={() => setEditing(opened.name)}
                onClose={() => changeUrl({ open: undefined })}
              />
            )}
            {editing !== null && (
              <BudgetDialog
                budget={list.find(({ name }) => name === editing) ?? null}
                names={list.map(({ name }) => name)}
                onSaved={(name) => {
                  setEditing(null);
                  changeUrl({ open: name });
                }}
                onClose={() => setEditing(null)}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
