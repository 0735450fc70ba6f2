import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type GatewayState, gatewayState } from '../lib/gateway/gateway-state.ts';
import { useStatus } from '../lib/gateway/queries.ts';
import { useConnection } from '../lib/query/connection.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';

/** Says a change of the gateway's state once, to those who do not see it. Not what it is when the window opens. */
export function Announcer() {
  const { t } = useTranslation();
  const status = useStatus().data;
  const connection = useConnection((state) => state.connection);
  const state = gatewayState(status, connection);
  const before = useRef<GatewayState>('connecting');
  const [said, setSaid] = useState<GatewayState | null>(null);
  useEffect(() => {
    if (state === before.current) return;
    if (before.current !== 'connecting') setSaid(state);
    before.current = state;
  }, [state]);
  return (
    <VisuallyHidden>
      <span role="status">{said && `${t('app.name')}: ${t(`app.state.${said}`)}`}</span>
    </VisuallyHidden>
  );
}
