import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Turn } from './conversation.ts';

/** Room above a message that was brought to the top. */
const MARGIN_PX = 16;

/**
 * Brings a new message to the top of what is on show, as the answers below it make room for that, and no further: they grow at
 * different speeds, and are read from their beginnings. Whoever scrolls meanwhile is left alone.
 * @returns the scroll listener of the box
 */
export function useFollowTurn(box: RefObject<HTMLElement | null>, turns: readonly Turn[]): () => void {
  const followed = useRef<string | null>(turns.at(-1)?.id ?? null);
  const following = useRef(false);
  /** Where we scrolled to ourselves. */
  const placed = useRef(0);
  useLayoutEffect(() => {
    const element = box.current;
    const last = turns.at(-1);
    const shown = element?.lastElementChild;
    if (!element || !last || !(shown instanceof HTMLElement)) return;
    if (last.id !== followed.current) {
      followed.current = last.id;
      following.current = true;
    }
    if (!following.current) return;
    const top = shown.getBoundingClientRect().top - element.getBoundingClientRect().top + element.scrollTop - MARGIN_PX;
    element.scrollTop = top;
    placed.current = element.scrollTop;
  }, [box, turns]);
  return () => {
    const element = box.current;
    if (element && Math.abs(element.scrollTop - placed.current) > 1) following.current = false;
  };
}
