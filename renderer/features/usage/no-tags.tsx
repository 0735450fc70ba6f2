import { Tags } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

const HEADER = 'x-gatehouse-tags: project=acme, env=dev';

/** No request carried a tag: what they are for, and how to send them. */
export function NoTags() {
  const { t } = useTranslation();
  return (
    <Card>
      <EmptyState
        icon={Tags}
        title={t('usage.noTags.title')}
        text={t('usage.noTags.text')}
        action={<CodeBlock text={HEADER} label={t('usage.noTags.header')} />}
      />
    </Card>
  );
}
