import type { Explanation, RouteView } from '../../../main/contract/control/views.ts';
import type { ConfigEdit } from '../../lib/config/config-edit.ts';
import { valueAt } from '../../lib/config/config-values.ts';

export interface DraftTarget {
  /** Tells one from another while they change places. */
  key: string;
  /** Its place in the config; null for one that is not there yet. */
  from: number | null;
  provider: string;
  model: string;
  weight: number;
}

/** A route as somebody is about to change it. */
export interface RouteDraft {
  mode: string;
  targets: DraftTarget[];
}

/** What the route is now. */
export function draftOf(route: RouteView): RouteDraft {
  return {
    mode: route.strategy,
    targets: route.targets.map(({ provider, model, weight }, from) => ({
      key: String(from),
      from,
      provider,
      model,
      weight,
    })),
  };
}

/** Whether the config has the targets of a route where the route has them. @param values the config as it is written */
export function isWritten(route: Pick<RouteView, 'name' | 'targets'>, values: Record<string, unknown>): boolean {
  const written = valueAt(values, ['routes', route.name, 'targets']);
  if (!Array.isArray(written) || written.length !== route.targets.length) return false;
  return route.targets.every(({ provider, model, weight }, at) => {
    const own = (key: string) => valueAt(values, ['routes', route.name, 'targets', at, key]);
    return own('provider') === provider && own('model') === model && (own('weight') ?? 1) === weight;
  });
}

/** The list with one item in another place; the list itself when that is no place in it. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from];
  if (item === undefined || from === to || to < 0 || to >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}

/**
 * The edits that make the config what the draft says, each touching only what it has to: targets move with their comments.
 * Empty when the draft says what the config does.
 */
export function routeEdits(route: RouteView, draft: RouteDraft): ConfigEdit[] {
  const path = ['routes', route.name, 'targets'];
  const edits: ConfigEdit[] = [];
  if (draft.mode !== route.strategy)
    edits.push({ op: 'set', path: ['routes', route.name, 'strategy', 'mode'], value: draft.mode });

  // What is new goes to the end first, so that the list never runs empty; then what is gone goes, from the end.
  const added = draft.targets.filter(({ from }) => from === null);
  for (const { provider, model, weight } of added)
    edits.push({ op: 'append', path, value: { provider, model, ...(weight === 1 ? {} : { weight }) } });
  const kept = new Set(draft.targets.map(({ from }) => from));
  const places = route.targets.map((_, from) => String(from));
  for (let from = places.length - 1; from >= 0; from -= 1)
    if (!kept.has(from)) edits.push({ op: 'remove', path: [...path, from] });
  let order: readonly string[] = [...places.filter((_, from) => kept.has(from)), ...added.map(({ key }) => key)];

  draft.targets.forEach(({ key, from }, to) => {
    const at = order.indexOf(from === null ? key : String(from));
    if (at === to) return;
    edits.push({ op: 'move', path: [...path, at], to });
    order = moved(order, at, to);
  });
  draft.targets.forEach(({ from, weight }, at) => {
    if (from !== null && weight !== route.targets[from]?.weight)
      edits.push({ op: 'set', path: [...path, at, 'weight'], value: weight });
  });
  return edits;
}

export interface DraftPreview {
  /** Who may answer, best first, with the share of the requests under loadbalance. */
  answering: { target: DraftTarget; share: number | null }[];
  /** Those that cannot now, in their order. */
  passedOver: DraftTarget[];
}

/**
 * Who would answer if the draft were in force. Rests on the gateway's own explanation of the route as it is: a target that is
 * passed over now would be passed over then.
 * @param isUp for targets the explanation does not know
 */
export function previewOf(
  draft: RouteDraft,
  explanation: Pick<Explanation, 'targets' | 'skipped'>,
  isUp: (target: DraftTarget) => boolean,
): DraftPreview {
  const nameOf = ({ provider, model }: { provider: string; model: string }) => `${provider}/${model}`;
  const skipped = new Set(explanation.skipped.map(nameOf));
  const planned = new Set(explanation.targets.map(nameOf));
  const can = (target: DraftTarget) => !skipped.has(nameOf(target)) && (planned.has(nameOf(target)) || isUp(target));
  const up = draft.targets.filter(can);
  const passedOver = draft.targets.filter((target) => !can(target));
  if (draft.mode !== 'loadbalance') return { answering: up.map((target) => ({ target, share: null })), passedOver };
  const total = up.reduce((sum, { weight }) => sum + weight, 0);
  const share = (weight: number) => (total > 0 ? weight / total : 1 / up.length);
  return {
    answering: up.map((target) => ({ target, share: share(target.weight) })).filter((one) => one.share > 0),
    passedOver,
  };
}
