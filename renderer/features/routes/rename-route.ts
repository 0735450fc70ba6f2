import type { ConfigEdit } from '../../lib/config/config-edit.ts';
import { valueAt } from '../../lib/config/config-values.ts';

/**
 * The edits that give a route another name everywhere the config speaks of it: as the default, as a fallback of other routes,
 * in what clients may use, and in budgets. Apps that ask for the old name are not in the config and have to be told.
 * @param values the config as it is written
 */
export function renameRouteEdits(values: Record<string, unknown>, from: string, to: string): ConfigEdit[] {
  const edits: ConfigEdit[] = [];
  const replaceAt = (path: (string | number)[]) => {
    const value = valueAt(values, path);
    if (value === from) edits.push({ op: 'set', path, value: to });
    else if (Array.isArray(value))
      value.forEach((item, index) => {
        if (item === from) edits.push({ op: 'set', path: [...path, index], value: to });
      });
  };
  replaceAt(['default_route']);
  for (const route of Object.keys(mapping(values.routes))) {
    replaceAt(['routes', route, 'context_window_fallbacks']);
    replaceAt(['routes', route, 'content_policy_fallbacks']);
  }
  list(values.clients).forEach((_, index) => {
    replaceAt(['clients', index, 'allowed_models']);
    replaceAt(['clients', index, 'allowed_routes']);
  });
  list(values.budgets).forEach((_, index) => {
    replaceAt(['budgets', index, 'scope', 'route']);
    replaceAt(['budgets', index, 'degrade_to']);
  });
  return [...edits, { op: 'rename', path: ['routes', from], to }];
}

function mapping(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
