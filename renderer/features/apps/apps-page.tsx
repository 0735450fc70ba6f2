import { AppWindow, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/command-store.ts';
import { useClients } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { useIsShown } from '../../lib/query/use-is-shown.ts';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Toolbar, ToolbarItem, ToolbarLead } from '../../ui/toolbar.tsx';
import { AppSheet } from './app-sheet.tsx';
import { AppTable } from './app-table.tsx';
import { NewAppDialog } from './new-app-dialog.tsx';
import { NewKeyDialog } from './new-key-dialog.tsx';

/** The apps that call the gateway: their keys, what they may use, and how to set them up. */
export default function AppsPage() {
  const { t } = useTranslation();
  const clients = useClients();
  const [{ open }, changeUrl] = useUrlState();
  const isShown = useIsShown();
  const [adding, setAdding] = useState(false);
  /** A key that was made this moment. Forgotten when its dialog is closed. */
  const [made, setMade] = useState<{ client: string; key: string } | null>(null);
  useCommands(
    useMemo(
      () => [
        { id: 'apps.new', label: 'apps.new', group: 'screen', shortcut: 'n', run: () => setAdding(true) } as const,
      ],
      [],
    ),
  );
  const add = (
    <Button icon={Plus} variant="primary" onClick={() => setAdding(true)}>
      {t('apps.new')}
    </Button>
  );
  return (
    <Page beside={open !== undefined}>
      <Loaded query={clients} lines={6}>
        {(list) => {
          const opened = list.find(({ name }) => name === open);
          return (
            <>
              {list.length === 0 ? (
                <Card>
                  <EmptyState icon={AppWindow} title={t('apps.empty')} text={t('apps.emptyText')} action={add} />
                </Card>
              ) : (
                <>
                  <Toolbar label={t('apps.toolbar')}>
                    <ToolbarLead>{t('apps.lead')}</ToolbarLead>
                    <ToolbarItem>{add}</ToolbarItem>
                  </Toolbar>
                  <Card flush>
                    <AppTable
                      clients={list}
                      openName={opened?.name ?? null}
                      onOpen={(name) => changeUrl({ open: name })}
                    />
                  </Card>
                </>
              )}
              {opened && (
                <AppSheet
                  key={opened.name}
                  client={opened}
                  onKey={(key) => setMade({ client: opened.name, key })}
                  onClose={() => changeUrl({ open: undefined, guide: undefined })}
                />
              )}
              {adding && (
                <NewAppDialog
                  taken={list.map(({ name }) => name)}
                  onMade={(client, key) => {
                    // The key is shown also to who closed the form too soon: it cannot be had again. Elsewhere it stays unseen.
                    if (!isShown()) return;
                    setAdding(false);
                    setMade({ client, key });
                    changeUrl({ open: client });
                  }}
                  onClose={() => setAdding(false)}
                />
              )}
              {made && <NewKeyDialog client={made.client} secret={made.key} onClose={() => setMade(null)} />}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
