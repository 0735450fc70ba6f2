import { useTranslation } from 'react-i18next';
import type { ProviderHealth } from '../../../main/contract/control/views.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Switch } from '../../ui/switch.tsx';
import { showToast } from '../../ui/toast.tsx';
import styles from './providers.module.css';

/** Takes a provider out, or back in; for running clients from the next request on. */
export function ProviderSwitch({ provider: { name, enabled } }: { provider: ProviderHealth }) {
  const { t } = useTranslation();
  const set = useMutation((control, on: boolean) => control.providers.setEnabled({ name, enabled: on }), {
    invalidates: ['providers', 'routes', 'config'],
    onDone({ problems: [problem] }) {
      if (problem) showToast({ kind: 'error', title: t('providers.refused'), text: problem.message });
    },
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps a press of the switch from opening the row it stands in
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <span className={styles.switch} onClick={(event) => event.stopPropagation()}>
      <Switch
        aria-label={t('providers.enabledOf', { name })}
        checked={enabled}
        disabled={set.pending}
        onChange={(on) => void set.run(on)}
      />
    </span>
  );
}
