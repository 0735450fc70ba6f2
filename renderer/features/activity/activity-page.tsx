import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';

export default function ActivityPage() {
  const { t } = useTranslation();
  return (
    <Page>
      <EmptyState title={t('app.coming.title')} text={t('app.coming.text')} />
    </Page>
  );
}
