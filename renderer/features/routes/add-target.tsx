import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderHealth } from '../../../main/contract/control/views.ts';
import { Button } from '../../ui/button.tsx';
import styles from './routes.module.css';
import { TargetFields } from './target-fields.tsx';

interface AddTargetProps {
  route: string;
  providers: readonly ProviderHealth[];
  onAdd(provider: string, model: string): void;
}

/** A line that becomes the last target of a route. Closed until somebody wants it. */
export function AddTarget({ route, providers, onAdd }: AddTargetProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [provider, setProvider] = useState('');
  const [model, setModel] = useState('');
  const chosen = provider === '' ? (providers[0]?.name ?? '') : provider;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen === '' || model.trim() === '') return;
    onAdd(chosen, model.trim());
    setModel('');
    setOpen(false);
  };
  if (!open)
    return (
      <Button
        variant="quiet"
        icon={Plus}
        disabled={providers.length === 0}
        aria-label={t('routes.addTargetTo', { name: route })}
        onClick={() => setOpen(true)}
      >
        {t('routes.addTarget')}
      </Button>
    );
  return (
    <form className={styles.add} onSubmit={submit}>
      <TargetFields
        providers={providers}
        provider={chosen}
        model={model}
        onProvider={(next) => {
          setProvider(next);
          setModel('');
        }}
        onModel={setModel}
      />
      <Button variant="primary" type="submit" disabled={model.trim() === ''}>
        {t('routes.add')}
      </Button>
      <Button onClick={() => setOpen(false)}>{t('ui.cancel')}</Button>
    </form>
  );
}
