import { useTranslation } from 'react-i18next';
import type { RequestRecord } from '../../../main/contract/record.ts';
import { Status, type StatusKind } from '../../ui/status.tsx';
import type { Answer } from './answer.ts';

const KIND = { waiting: 'cooling', streaming: 'ok', answered: 'ok', stopped: 'off', failed: 'down' } as const;

/** How it is with an answer. What the gateway has on record goes before what this window saw. */
export function AnswerStatus({ answer, record }: { answer: Answer; record: RequestRecord | null }) {
  const { t } = useTranslation();
  const state = stateOf(answer, record);
  return <Status kind={KIND[state] satisfies StatusKind} label={t(`playground.state.${state}`)} />;
}

function stateOf({ state, failure, stopped }: Answer, record: RequestRecord | null): keyof typeof KIND {
  if (state !== 'ended') return state;
  if (record?.status === 'cancelled') return 'stopped';
  if (record !== null) return record.status === 'ok' ? 'answered' : 'failed';
  if (failure !== null) return 'failed';
  return stopped ? 'stopped' : 'answered';
}
