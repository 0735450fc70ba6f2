import { Plus, Route, Waypoints } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/command-store.ts';
import { useProviders, useRoutes } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Toolbar, ToolbarItem, ToolbarLead } from '../../ui/toolbar.tsx';
import { ExplainSheet } from './explain-sheet.tsx';
import { NewRouteDialog } from './new-route-dialog.tsx';
import { RouteCard } from './route-card.tsx';

/** What the names clients ask for stand for, and why a request goes where it goes. */
export default function RoutesPage() {
  const { t } = useTranslation();
  const routes = useRoutes();
  const providers = useProviders();
  const [{ explain }, changeUrl] = useUrlState();
  const [creating, setCreating] = useState(false);
  const openExplain = (model: string) => changeUrl({ explain: model });
  useCommands(
    useMemo(
      () => [
        {
          id: 'routes.new',
          label: 'routes.new',
          group: 'screen',
          shortcut: 'n',
          run: () => setCreating(true),
        } as const,
        {
          id: 'routes.explain',
          label: 'routes.explain.title',
          group: 'screen',
          shortcut: 'e',
          run: () => changeUrl({ explain: '*' }),
        } as const,
      ],
      [changeUrl],
    ),
  );
  const add = (
    <Button icon={Plus} variant="primary" onClick={() => setCreating(true)}>
      {t('routes.new')}
    </Button>
  );
  return (
    <Page beside={explain !== undefined}>
      <Loaded query={routes} lines={8}>
        {(list) => (
          <>
            {list.length === 0 ? (
              <Card>
                <EmptyState icon={Route} title={t('routes.empty')} text={t('routes.emptyText')} action={add} />
              </Card>
            ) : (
              <>
                <Toolbar label={t('routes.toolbar')}>
                  <ToolbarLead>{t('routes.lead')}</ToolbarLead>
                  <ToolbarItem>
                    <Button icon={Waypoints} onClick={() => openExplain('*')}>
                      {t('routes.explain.title')}
                    </Button>
                  </ToolbarItem>
                  <ToolbarItem>{add}</ToolbarItem>
                </Toolbar>
                {list.map((route) => (
                  <RouteCard
                    key={route.name}
                    route={route}
                    routes={list}
                    providers={providers.data ?? []}
                    onExplain={() => openExplain(route.name)}
                  />
                ))}
              </>
            )}
            {creating && (
              <NewRouteDialog
                taken={list.map(({ name }) => name)}
                first={list.length === 0}
                providers={providers.data ?? []}
                onClose={() => setCreating(false)}
              />
            )}
            {explain !== undefined && (
              <ExplainSheet
                key={explain}
                model={explain === '*' ? '' : explain}
                routes={list}
                onClose={() => changeUrl({ explain: undefined })}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
