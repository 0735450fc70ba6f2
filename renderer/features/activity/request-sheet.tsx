import { Columns2, Copy, FlaskConical, RotateCcw, Terminal } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/command-store.ts';
import { formatExact } from '../../lib/format/time.ts';
import { useStatus } from '../../lib/gateway/queries.ts';
import { useRequestDetail } from '../../lib/history/use-request-detail.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { navigate } from '../../lib/router/hash-location.ts';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import { CostTab } from './cost-tab.tsx';
import { curlOfRequest } from './curl-of-request.ts';
import { JourneyTab } from './journey-tab.tsx';
import { PendingRequest } from './pending-request.tsx';
import { ReplayDialog } from './replay-dialog.tsx';
import styles from './request-sheet.module.css';
import { RequestStatus } from './request-status.tsx';
import { RequestTab } from './request-tab.tsx';
import { ResponseTab } from './response-tab.tsx';

const TABS = { journey: JourneyTab, request: RequestTab, response: ResponseTab, cost: CostTab };

type Tab = keyof typeof TABS;
const names = Object.keys(TABS) as Tab[];

interface RequestSheetProps {
  id: string;
  onClose(): void;
  /** What lies over it. */
  children?: ReactNode;
}

/** One request with everything that is on record about it. */
export function RequestSheet({ id, onClose, children }: RequestSheetProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const base = useStatus().data?.url;
  const [url, change] = useUrlState();
  const tab = names.find((name) => name === url.tab) ?? 'journey';
  const [replaying, setReplaying] = useState(false);
  const query = useRequestDetail(id);
  const detail = query.data?.detail ?? null;
  const copy = useCopy();

  const actions = useMemo(() => {
    return {
      copyId: () => void copy(id, t('activity.sheet.idCopied')),
      copyCurl: () =>
        detail && base !== undefined && void copy(curlOfRequest(detail, base), t('activity.sheet.curlCopied')),
      replay: () => setReplaying(true),
      open: () => navigate(`/playground?from=${id}`),
    };
  }, [id, detail, base, copy, t]);
  useCommands(
    useMemo(
      () => [
        { id: 'request.copy-id', label: 'activity.sheet.copyId', group: 'screen', shortcut: 'c', run: actions.copyId },
        {
          id: 'request.copy-curl',
          label: 'activity.sheet.copyCurl',
          group: 'screen',
          shortcut: 'y',
          run: actions.copyCurl,
        },
        { id: 'request.replay', label: 'activity.replay.action', group: 'screen', shortcut: 'r', run: actions.replay },
        { id: 'request.playground', label: 'playground.openHere', group: 'screen', shortcut: 'p', run: actions.open },
      ],
      [actions],
    ),
  );
  const original = detail?.record.tags.replay_of;
  const Content = TABS[tab];
  return (
    <Sheet
      open
      onClose={onClose}
      title={detail ? (detail.record.route ?? detail.record.requestedModel ?? t('activity.sheet.noModel')) : id}
      subtitle={
        detail && (
          <span className={styles.subtitle}>
            <RequestStatus request={detail.record} />
            <span>{formatExact(detail.record.startedAt, language)}</span>
            <span>{detail.record.client ?? t('activity.unknownClient')}</span>
          </span>
        )
      }
      actions={
        <>
          {original !== undefined && (
            <IconButton
              icon={Columns2}
              label={t('activity.compare.withOriginal')}
              onClick={() => change({ compare: `${original},${id}` })}
            />
          )}
          <IconButton icon={Copy} label={t('activity.sheet.copyId')} shortcut="c" onClick={actions.copyId} />
          <IconButton
            icon={Terminal}
            label={t('activity.sheet.copyCurl')}
            shortcut="y"
            disabled={!detail}
            onClick={actions.copyCurl}
          />
          <IconButton
            icon={RotateCcw}
            label={t('activity.replay.action')}
            shortcut="r"
            disabled={!detail}
            onClick={actions.replay}
          />
          <IconButton
            icon={FlaskConical}
            label={t('playground.openHere')}
            shortcut="p"
            disabled={!detail?.request}
            onClick={actions.open}
          />
        </>
      }
    >
      <Loaded query={query} lines={8}>
        {({ detail: found }) =>
          found === null ? (
            <PendingRequest id={id} />
          ) : (
            <Tabs
              label={t('activity.sheet.sections')}
              tabs={names.map((value) => ({ value, label: t(`activity.tab.${value}`) }))}
              value={tab}
              onChange={(next) => change({ tab: next === 'journey' ? undefined : next }, { replace: true })}
            >
              <Content detail={found} />
            </Tabs>
          )
        }
      </Loaded>
      {replaying && detail && (
        <ReplayDialog
          record={detail.record}
          onClose={() => setReplaying(false)}
          onReplayed={(made) => {
            setReplaying(false);
            change({ compare: `${id},${made}` });
          }}
        />
      )}
      {children}
    </Sheet>
  );
}
