import { useTranslation } from 'react-i18next';
import type { TokenPrice } from '../../../main/contract/control/views.ts';
import { formatLimit, UNKNOWN } from '../../lib/format/money.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';

/** What a million tokens cost, in and out. @param price null: nobody knows; undefined: nobody was asked yet */
export function TargetPrice({ price }: { price: TokenPrice | null | undefined }) {
  const { t } = useTranslation();
  if (price === undefined) return null;
  if (price === null)
    return (
      <span title={t('ui.priceUnknown')}>
        <span aria-hidden>{UNKNOWN}</span>
        <VisuallyHidden>{t('ui.priceUnknown')}</VisuallyHidden>
      </span>
    );
  if (price.inputPerMillion === 0 && price.outputPerMillion === 0) return <>{t('routes.free')}</>;
  const input = formatLimit(price.inputPerMillion);
  const output = formatLimit(price.outputPerMillion);
  return (
    <span title={t('routes.priceText', { input, output })}>
      <span aria-hidden>{t('routes.price', { input, output })}</span>
      <VisuallyHidden>{t('routes.priceText', { input, output })}</VisuallyHidden>
    </span>
  );
}
