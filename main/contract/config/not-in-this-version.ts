import { sayConfig } from '../sentences/config-sentences.ts';

/**
 * Keys DESIGN fixes for later, `*` standing for any name. They are refused by name, never accepted and ignored: a limit
 * someone believes to be in force and that is not would be worse than none.
 */
const laterKeys: Record<string, string> = {
  rate_limits: sayConfig('later_rate_limits'),
  guardrails: sayConfig('later_guardrails'),
  cache: sayConfig('later_cache'),
  'routes.*.hedge': sayConfig('later_hedge'),
};

const laterModes = new Set(['latency', 'cost', 'usage', 'conditional', 'semantic']);

/** What to say about a key that is not known here. @returns null when it is not one of a later version either */
export function laterKey(path: readonly PropertyKey[]): string | null {
  for (const [pattern, message] of Object.entries(laterKeys)) {
    const parts = pattern.split('.');
    if (parts.length === path.length && parts.every((part, index) => part === '*' || part === path[index]))
      return message;
  }
  return null;
}

/** Message for a strategy mode that is not known here. */
export function laterMode(issue: { input?: unknown }): string {
  if (typeof issue.input === 'string' && laterModes.has(issue.input))
    return sayConfig('later_strategy', { mode: issue.input });
  return sayConfig('strategy_modes');
}
