import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { navigate } from '../lib/router/hash-location.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';
import { screenAt, screens } from './screens.ts';

const pages: Record<string, LazyExoticComponent<ComponentType>> = Object.fromEntries(
  screens.map((screen) => [screen.id, lazy(screen.load)]),
);

/** The screen of the address, loaded when it is gone to, and kept from taking the rest down when it fails. */
export function ScreenOutlet() {
  const { t } = useTranslation();
  const [path] = useLocation();
  const screen = screenAt(path);
  const Content = screen && pages[screen.id];
  if (!Content)
    return (
      <EmptyState
        title={t('app.notFound.title')}
        action={<Button onClick={() => navigate('/')}>{t('app.notFound.action')}</Button>}
      />
    );
  return (
    <ScreenBoundary key={screen.id}>
      <Suspense
        fallback={
          <Page>
            <Skeleton lines={6} />
          </Page>
        }
      >
        <Content />
      </Suspense>
    </ScreenBoundary>
  );
}
