import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ConfigProblem, RouteView } from '../../../main/contract/control/views.ts';
import { readConfigValues } from '../../lib/config/config-values.ts';
import { useConfig } from '../../lib/config/use-config.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { draftOf, isWritten, type RouteDraft, routeEdits } from './route-draft.ts';

let made = 0;

/** A route as it is being changed: what the config says until somebody changes something, then that until it is applied. */
export function useRouteDraft(route: RouteView) {
  const [changed, setChanged] = useState<RouteDraft | null>(null);
  /** The route the change was begun from: when it is another by now, the change no longer fits. */
  const [base, setBase] = useState(route);
  /** Changed again while it was applied: what is on show is a change to what the route is about to be. */
  const [isAhead, setAhead] = useState(false);
  const [problems, setProblems] = useState<readonly ConfigProblem[]>([]);
  const text = useConfig().data?.text;
  const edits = changed ? routeEdits(base, changed) : [];
  const isChanged = edits.length > 0 || isAhead;
  const draft = changed && isChanged ? changed : draftOf(route);
  const drop = useCallback(() => {
    setChanged(null);
    setAhead(false);
    setProblems([]);
  }, []);
  // `base`: the places are those in this text. Routes and text are read apart, so it is looked whether they say the same.
  const apply = useMutation((control) => control.config.edit({ edits, ...(text !== undefined && { base: text }) }), {
    invalidates: ['routes', 'config', 'status'],
    onDone(answer) {
      if (answer.problems.length > 0) setProblems(answer.problems);
    },
  });
  const latest = useRef(apply.run);
  latest.current = apply.run;
  const applyNow = useCallback(async () => {
    const answer = await latest.current();
    // The route stays what it was, and so does what the change is a change of.
    if (answer === undefined || answer.problems.length > 0) setAhead(false);
  }, []);
  const change = (next: RouteDraft) => {
    if (!isChanged) setBase(route);
    if (apply.pending) setAhead(true);
    setProblems([]);
    setChanged(next);
  };
  // Kept until the new routes are there, so that the list does not jump back for a moment.
  const isApplied = changed !== null && !isAhead && routeEdits(route, rebased(route, changed)).length === 0;
  useEffect(() => {
    if (isApplied) drop();
  }, [isApplied, drop]);
  const isMoved = configOf(base) !== configOf(route);
  useEffect(() => {
    if (!isAhead || apply.pending || !isMoved || changed === null) return;
    setAhead(false);
    setBase(route);
    setChanged(rebased(route, changed));
  }, [isAhead, apply.pending, isMoved, changed, route]);
  const isStale = !isApplied && isChanged && !isAhead && isMoved;
  const fits = useMemo(() => text !== undefined && isWritten(base, readConfigValues(text)), [base, text]);
  return {
    draft,
    isChanged,
    isStale: isStale && !apply.pending,
    /** Nothing has come between what is on show and the file. */
    canApply: !isStale && !isAhead && fits,
    problems,
    applying: apply.pending,
    change,
    add(provider: string, model: string) {
      made += 1;
      const target = { key: `new-${made}`, from: null, provider, model, weight: 1 };
      change({ ...draft, targets: [...draft.targets, target] });
    },
    apply: useCallback(() => void applyNow(), [applyNow]),
    drop,
  };
}

export type RouteDraftState = ReturnType<typeof useRouteDraft>;

function configOf({ strategy, targets }: RouteView): string {
  return JSON.stringify([strategy, targets.map(({ provider, model, weight }) => [provider, model, weight])]);
}

/** The same change as seen from the route as it is now: what is in both stands where the route has it. */
function rebased(route: RouteView, draft: RouteDraft): RouteDraft {
  const free = route.targets.map((_, index) => index);
  return {
    ...draft,
    targets: draft.targets.map((target) => {
      const at = free.findIndex((index) => {
        const own = route.targets[index];
        return own?.provider === target.provider && own.model === target.model;
      });
      const [from = null] = at < 0 ? [] : free.splice(at, 1);
      return { ...target, from };
    }),
  };
}
