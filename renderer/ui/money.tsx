import { useTranslation } from 'react-i18next';
import type { NanoUsd } from '../../main/contract/units.ts';
import { formatMoney } from '../lib/format/money.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

/** An amount; where no price is known a dash that says so. */
export function Money({ nanoUsd }: { nanoUsd: NanoUsd | null }) {
  const { t } = useTranslation();
  const text = formatMoney(nanoUsd);
  if (nanoUsd !== null) return <>{text}</>;
  return (
    <span title={t('ui.priceUnknown')}>
      <span aria-hidden>{text}</span>
      <VisuallyHidden>{t('ui.priceUnknown')}</VisuallyHidden>
    </span>
  );
}
