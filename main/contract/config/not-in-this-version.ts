/**
 * Keys DESIGN fixes for later. They are refused by name, never accepted and ignored: a limit someone believes to be in
 * force and that is not would be worse than none.
 */
export const laterKeys: Record<string, string> = {
  rate_limits: 'Rate limits',
  guardrails: 'Guardrails',
  cache: 'The response cache',
  hedge: 'Hedged requests',
};

const laterModes = new Set(['latency', 'cost', 'usage', 'conditional', 'semantic']);

/** Message for a strategy mode that is not known here. */
export function laterMode(issue: { input?: unknown }): string {
  if (typeof issue.input === 'string' && laterModes.has(issue.input))
    return `Strategy “${issue.input}” is not in this version. Use fallback or loadbalance.`;
  return 'Use fallback or loadbalance.';
}
