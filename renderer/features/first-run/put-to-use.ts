import type { ConfigProblem, RouteView } from '../../../main/contract/control/views.ts';
import type { ConfigEdit } from '../../lib/config/config-edit.ts';

/** What is needed of the control API. */
export interface RouteDesk {
  routes: { list(): Promise<RouteView[]> };
  config: {
    get(): Promise<{ text: string }>;
    edit(change: { edits: ConfigEdit[]; base: string }): Promise<{ problems: ConfigProblem[] }>;
  };
}

/** How often it is looked anew when the config changed under it. */
const ATTEMPTS = 3;

/**
 * Lets a provider answer, see `putToUseEdits`. Goes by the routes as they are at this moment: accounts are taken in quick
 * succession, and a place in a list is another one after each.
 * @returns the problems that kept it from being done
 */
export async function putToUse(
  desk: RouteDesk,
  demos: ReadonlySet<string>,
  provider: string,
  model: string,
): Promise<readonly ConfigProblem[]> {
  for (let attempt = 1; ; attempt += 1) {
    const { text } = await desk.config.get();
    const edits = putToUseEdits(await desk.routes.list(), demos, provider, model);
    if (edits.length === 0) return [];
    const { problems } = await desk.config.edit({ edits, base: text });
    if (problems.length === 0 || attempt === ATTEMPTS) return problems;
  }
}

/** What the first route is called where there is none. */
const FIRST_ROUTE = 'fast';

/**
 * Edits that let a provider answer: it becomes a target of the default route. A route only made-up answers were behind has
 * them no more; one that somebody arranged gets it as the last to be asked.
 * @param demos providers that make their answers up
 * @returns nothing to do where it is a target already, or where there are routes and none is the default: then it is not for
 * us to choose one
 */
export function putToUseEdits(
  routes: readonly RouteView[],
  demos: ReadonlySet<string>,
  provider: string,
  model: string,
): ConfigEdit[] {
  const target = { provider, model };
  const route = routes.find(({ isDefault }) => isDefault);
  if (!route) {
    if (routes.length > 0) return [];
    return [
      { op: 'set', path: ['routes', FIRST_ROUTE], value: { targets: [target] } },
      { op: 'set', path: ['default_route'], value: FIRST_ROUTE },
    ];
  }
  if (isTargetOf(route, provider)) return [];
  const path = ['routes', route.name, 'targets'];
  const onlyDemos = route.targets.every((one) => demos.has(one.provider));
  return [
    // First, so that the list never runs empty.
    { op: 'append', path, value: target },
    ...(onlyDemos
      ? route.targets.map((_, index): ConfigEdit => ({ op: 'remove', path: [...path, index] })).toReversed()
      : []),
  ];
}

/** Whether a route sends requests to a provider. */
export function isTargetOf(route: RouteView, provider: string): boolean {
  return route.targets.some((one) => one.provider === provider);
}
