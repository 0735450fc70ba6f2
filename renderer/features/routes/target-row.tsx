import { GripVertical, X } from 'lucide-react';
import type { DragEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderHealth, TokenPrice } from '../../../main/contract/control/views.ts';
import { formatPercent } from '../../lib/format/percent.ts';
import { targetState } from '../../lib/gateway/target-state.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Status } from '../../ui/status.tsx';
import type { DraftTarget } from './route-draft.ts';
import styles from './target-list.module.css';
import { TargetPrice } from './target-price.tsx';
import { WeightInput } from './weight-input.tsx';

interface TargetRowProps {
  target: DraftTarget;
  index: number;
  count: number;
  /** Part of the requests, 0 to 1; null when order decides. */
  share: number | null;
  /** Undefined: not asked for yet. */
  price: TokenPrice | null | undefined;
  provider: ProviderHealth | undefined;
  /** Where something that is dragged would come to stand. */
  mark: 'before' | 'after' | undefined;
  onWeight(weight: number): void;
  onRemove(): void;
  onKeyDown(event: KeyboardEvent): void;
  onDragStart(): void;
  onDragEnd(): void;
  onDragOver(event: DragEvent): void;
  onDrop(event: DragEvent): void;
}

/** One target: its place, how it is and why, and what it costs. */
export function TargetRow(props: TargetRowProps) {
  const { target, index, count, share, price, provider, mark, onWeight, onRemove } = props;
  const { t } = useTranslation();
  const name = `${target.provider}/${target.model}`;
  const { kind, word, until, reason } = targetState(provider, target.model);
  return (
    <li
      className={styles.row}
      data-mark={mark}
      data-out={kind === 'off' || undefined}
      draggable={count > 1}
      onKeyDown={props.onKeyDown}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', name);
        props.onDragStart();
      }}
      onDragEnd={props.onDragEnd}
      onDragOver={props.onDragOver}
      onDrop={props.onDrop}
    >
      <button
        type="button"
        className={styles.handle}
        data-handle=""
        aria-label={t('routes.handle', { target: name, place: index + 1, count })}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        title={t('routes.handleHint')}
      >
        <GripVertical size={13} strokeWidth={1.75} aria-hidden />
      </button>
      <span className={styles.place}>{index + 1}</span>
      <span className={styles.target} title={name}>
        <span className={styles.provider}>{target.provider}/</span>
        {target.model}
      </span>
      <Status kind={kind} label={t(`providers.state.${word}`)} />
      <span className={styles.reason} title={reason ?? undefined}>
        {until !== null && (
          <>
            <RelativeTime at={until} say={(time) => t('providers.back', { time })} />
            {reason && ' · '}
          </>
        )}
        {reason}
      </span>
      {share !== null && (
        <span className={styles.weight}>
          <WeightInput label={t('routes.weightOf', { target: name })} value={target.weight} onChange={onWeight} />
          <span className={styles.share}>{formatPercent(share, 1)}</span>
        </span>
      )}
      <span className={styles.price}>
        <TargetPrice price={price} />
      </span>
      <IconButton
        icon={X}
        label={t('routes.removeTarget', { target: name })}
        disabled={count === 1}
        onClick={onRemove}
      />
    </li>
  );
}
