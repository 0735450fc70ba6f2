import { useTranslation } from 'react-i18next';
import { formatLimit, formatMoney } from '../lib/format/money.ts';
import { gatewayState, gatewayStateKind } from '../lib/gateway/gateway-state.ts';
import { useStatus } from '../lib/gateway/queries.ts';
import { useToday } from '../lib/gateway/use-today.ts';
import { useConnection } from '../lib/query/connection.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Meter } from '../ui/meter.tsx';
import { Status } from '../ui/status.tsx';
import styles from './gate-foot.module.css';

const METER = { ok: 'ok', soft: 'warn', over: 'error' } as const;

/** The gatehouse itself: state, address, and what today has cost of what it may. On every screen, as in the tray. */
export function GateFoot() {
  const { t } = useTranslation();
  const status = useStatus().data;
  const connection = useConnection((state) => state.connection);
  const today = useToday();
  const state = gatewayState(status, connection);
  const budget = today?.budget;
  const spent = budget?.spentNanoUsd ?? today?.spentNanoUsd;
  const of = budget && { spent: formatMoney(budget.spentNanoUsd), limit: formatLimit(budget.maxNanoUsd) };
  return (
    <section className={styles.foot} aria-label={t('app.foot')}>
      <div className={styles.state}>
        <Status kind={gatewayStateKind[state]} label={t(`app.state.${state}`)} />
        {status?.localOnly && <span className={styles.note}>{t('app.localOnly')}</span>}
      </div>
      {status && (
        <div className={styles.line}>
          <span className={styles.address}>{new URL(status.url).host}</span>
          <CopyButton text={status.url} label={t('app.copyAddress')} />
        </div>
      )}
      {spent !== undefined && (
        <div className={styles.spend} title={of ? t('app.spentTodayOf', of) : t('app.spentToday')}>
          <span>{of ? t('app.spentOf', of) : t('app.spentTodayPlain', { spent: formatMoney(spent) })}</span>
          {budget && of && (
            <Meter
              label={t('app.spentToday')}
              text={t('app.spentTodayOf', of)}
              value={budget.spentNanoUsd}
              max={budget.maxNanoUsd}
              mark={budget.softNanoUsd}
              kind={METER[budget.state]}
            />
          )}
        </div>
      )}
    </section>
  );
}
