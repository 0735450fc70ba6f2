import { Cpu } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../lib/router/hash-location.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';

/** The place of a screen that is to come, and what there is instead. */
export default function LocalModelsPage() {
  const { t } = useTranslation();
  return (
    <Page>
      <Card>
        <EmptyState
          icon={Cpu}
          title={t('localModels.coming')}
          text={t('localModels.comingText')}
          action={<Button onClick={() => navigate('/providers')}>{t('localModels.openProviders')}</Button>}
        />
      </Card>
    </Page>
  );
}
