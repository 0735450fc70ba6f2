import { useTranslation } from 'react-i18next';
import type { RequestSummary } from '../../../main/contract/history-query.ts';
import { Status, type StatusKind } from '../../ui/status.tsx';

const KIND: Record<RequestSummary['status'], StatusKind> = {
  ok: 'ok',
  error: 'down',
  refused: 'off',
  cancelled: 'off',
  interrupted: 'degraded',
};

/** How a request ended, with the code its client got when that says more. */
export function RequestStatus({ request }: { request: Pick<RequestSummary, 'status' | 'httpStatus'> }) {
  const { t } = useTranslation();
  const { status, httpStatus } = request;
  const word = t(`activity.status.${status}`);
  return (
    <Status kind={KIND[status]} label={status === 'error' || status === 'refused' ? `${word} ${httpStatus}` : word} />
  );
}
