import { Plug, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/command-store.ts';
import { useProviders } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Toolbar, ToolbarItem, ToolbarSpace } from '../../ui/toolbar.tsx';
import { AddProviderDialog } from './add-provider-dialog.tsx';
import { linkedProvider, NO_LINK } from './linked-provider.ts';
import { ProviderSheet } from './provider-sheet.tsx';
import { ProviderTable } from './provider-table.tsx';
import styles from './providers.module.css';

/** The accounts requests can go to: how each is, what it serves, and with which keys. */
export default function ProvidersPage() {
  const { t } = useTranslation();
  const providers = useProviders();
  const [url, changeUrl] = useUrlState();
  const { q = '', open } = url;
  /** What a link wants added; it is only filled in. */
  const linked = linkedProvider(url);
  const [adding, setAdding] = useState(false);
  /** Just set up: it is tried out at once. */
  const [fresh, setFresh] = useState<string | null>(null);
  useCommands(
    useMemo(
      () => [
        {
          id: 'providers.add',
          label: 'providers.add',
          group: 'screen',
          shortcut: 'n',
          run: () => setAdding(true),
        } as const,
      ],
      [],
    ),
  );
  const add = (
    <Button icon={Plus} variant="primary" onClick={() => setAdding(true)}>
      {t('providers.add')}
    </Button>
  );
  return (
    <Page beside={open !== undefined}>
      <Loaded query={providers} lines={8}>
        {(list) => {
          const wanted = q.trim().toLowerCase();
          const shown = list.filter(({ name, label, baseUrl }) =>
            [name, label, baseUrl].some((text) => text.toLowerCase().includes(wanted)),
          );
          const opened = list.find(({ name }) => name === open);
          return (
            <>
              {list.length === 0 ? (
                <Card>
                  <EmptyState icon={Plug} title={t('providers.empty')} text={t('providers.emptyText')} action={add} />
                </Card>
              ) : (
                <>
                  <Toolbar label={t('providers.toolbar')}>
                    <TextInput
                      type="search"
                      aria-label={t('providers.search')}
                      placeholder={t('providers.search')}
                      value={q}
                      onChange={(next) => changeUrl({ q: next }, { replace: true })}
                      className={styles.search}
                    />
                    <ToolbarSpace />
                    <ToolbarItem>{add}</ToolbarItem>
                  </Toolbar>
                  <Card flush>
                    {shown.length === 0 ? (
                      <EmptyState
                        title={t('providers.noneFound', { text: q })}
                        action={
                          <Button onClick={() => changeUrl({ q: undefined })}>{t('providers.clearSearch')}</Button>
                        }
                      />
                    ) : (
                      <ProviderTable
                        providers={shown}
                        openName={opened?.name ?? null}
                        onOpen={(name) => changeUrl({ open: name, tab: undefined })}
                      />
                    )}
                  </Card>
                </>
              )}
              {opened && (
                <ProviderSheet
                  key={opened.name}
                  provider={opened}
                  testAtOnce={fresh === opened.name}
                  onClose={() => changeUrl({ open: undefined, tab: undefined })}
                />
              )}
              {(adding || linked) && (
                <AddProviderDialog
                  key={JSON.stringify(linked)}
                  taken={list.map(({ name }) => name)}
                  linked={linked}
                  onAdded={(name) => {
                    setAdding(false);
                    setFresh(name);
                    changeUrl({ ...NO_LINK, open: name, tab: undefined, q: undefined });
                  }}
                  onClose={() => {
                    setAdding(false);
                    changeUrl(NO_LINK, { replace: true });
                  }}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
