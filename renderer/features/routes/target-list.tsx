import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderHealth, RouteView } from '../../../main/contract/control/views.ts';
import { moveRow } from '../../ui/row-move.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { type DraftTarget, moved } from './route-draft.ts';
import styles from './target-list.module.css';
import { TargetRow } from './target-row.tsx';

interface TargetListProps {
  label: string;
  targets: readonly DraftTarget[];
  weighted: boolean;
  /** The targets as they are in force: they know the prices. */
  prices: RouteView['targets'];
  providers: readonly ProviderHealth[];
  onChange(targets: readonly DraftTarget[]): void;
}

/** Targets in the order they are tried. Dragging, or Alt with the arrows, moves one. */
export function TargetList({ label, targets, weighted, prices, providers, onChange }: TargetListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const focusKey = useRef<string | null>(null);

  // A row that changed its place keeps the keyboard.
  useEffect(() => {
    if (focusKey.current === null) return;
    handleAt(
      list.current,
      targets.findIndex(({ key }) => key === focusKey.current),
    )?.focus();
    focusKey.current = null;
  }, [targets]);

  const move = (from: number, to: number) => {
    const next = moved(targets, from, to);
    const target = targets[from];
    if (next === targets || !target) return;
    focusKey.current = target.key;
    setSaid(t('routes.moved', { target: nameOf(target), place: to + 1, count: targets.length }));
    onChange(next);
  };
  const remove = (index: number) => {
    onChange(targets.filter((_, at) => at !== index));
    handleAt(list.current, Math.max(0, index - 1))?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      move(index, event.key === 'ArrowUp' ? index - 1 : index + 1);
      return;
    }
    const onHandle = event.target instanceof HTMLElement && event.target.dataset.handle !== undefined;
    if (!onHandle || event.altKey || event.ctrlKey || event.metaKey) return;
    if ((event.key === 'Delete' || event.key === 'Backspace') && targets.length > 1) {
      event.preventDefault();
      remove(index);
      return;
    }
    const to = moveRow(event.key, index, targets.length, targets.length);
    if (to === null) return;
    event.preventDefault();
    handleAt(list.current, to)?.focus();
  };
  const onDragOver = (event: DragEvent, index: number) => {
    if (dragged === null) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    if (over !== index) setOver(index);
  };
  const onDrop = (event: DragEvent, index: number) => {
    event.preventDefault();
    if (dragged !== null) move(dragged, index);
    setDragged(null);
    setOver(null);
  };
  const shares = targets.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <>
      <ol ref={list} className={styles.list} data-weighted={weighted || undefined} aria-label={label}>
        {targets.map((target, index) => (
          <TargetRow
            key={target.key}
            target={target}
            index={index}
            count={targets.length}
            share={weighted ? (shares > 0 ? target.weight / shares : 0) : null}
            price={prices.find(({ provider, model }) => provider === target.provider && model === target.model)?.price}
            provider={providers.find(({ name }) => name === target.provider)}
            mark={
              over === index && dragged !== null && dragged !== index
                ? index < dragged
                  ? 'before'
                  : 'after'
                : undefined
            }
            onWeight={(weight) => onChange(targets.map((one, at) => (at === index ? { ...one, weight } : one)))}
            onRemove={() => remove(index)}
            onKeyDown={(event) => onKeyDown(event, index)}
            onDragStart={() => setDragged(index)}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
            onDragOver={(event) => onDragOver(event, index)}
            onDrop={(event) => onDrop(event, index)}
          />
        ))}
      </ol>
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </>
  );
}

export function nameOf({ provider, model }: { provider: string; model: string }): string {
  return `${provider}/${model}`;
}

function handleAt(list: HTMLElement | null, index: number): HTMLElement | null {
  const handle = list?.children[index]?.querySelector('[data-handle]');
  return handle instanceof HTMLElement ? handle : null;
}
