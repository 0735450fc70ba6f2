/**
 * Keys DESIGN fixes for later, `*` standing for any name. They are refused by name, never accepted and ignored: a limit
 * someone believes to be in force and that is not would be worse than none.
 */
const laterKeys: Record<string, string> = {
  rate_limits: 'Rate limits are',
  guardrails: 'Guardrails are',
  cache: 'The response cache is',
  'routes.*.hedge': 'Hedged requests are',
};

const laterModes = new Set(['latency', 'cost', 'usage', 'conditional', 'semantic']);

/** What to say about a key that is not known here. @returns null when it is not one of a later version either */
export function laterKey(path: readonly PropertyKey[]): string | null {
  for (const [pattern, what] of Object.entries(laterKeys)) {
    const parts = pattern.split('.');
    if (parts.length === path.length && parts.every((part, index) => part === '*' || part === path[index]))
      return `${what} not in this version.`;
  }
  return null;
}

/** Message for a strategy mode that is not known here. */
export function laterMode(issue: { input?: unknown }): string {
  if (typeof issue.input === 'string' && laterModes.has(issue.input))
    return `Strategy “${issue.input}” is not in this version. Use fallback or loadbalance.`;
  return 'Use fallback or loadbalance.';
}
