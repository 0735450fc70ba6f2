import { BENCH_MODEL } from '../load/chat-body.ts';

/** The client key of the bench, and the upstream's; neither opens anything. */
export const gatehouseEnv = {
  BENCH_KEY: 'gh-bench-0123456789abcdefghijklmnopqrstuvwxyz',
  BENCH_UPSTREAM_KEY: 'upstream-key-of-the-bench',
};

/**
 * A config with everything on that is on in daily use: a client key, a route of two targets with retries and breaker,
 * budgets that reserve and settle, prices, and history with full bodies.
 * @param upstreamPort of the upstream on this machine; both targets lead to it
 */
export function gatehouseConfig(upstreamPort: number): string {
  const provider = `{ type: openai-compatible, base_url: "http://127.0.0.1:${upstreamPort}/v1", api_key: "\${env:BENCH_UPSTREAM_KEY}", models: [first, second] }`;
  return `version: 1
server: { host: 127.0.0.1, port: 0 }
providers:
  one: ${provider}
  two: ${provider}
routes:
  ${BENCH_MODEL}:
    strategy: { mode: fallback }
    targets: [ { provider: one, model: first }, { provider: two, model: second } ]
default_route: ${BENCH_MODEL}
clients:
  - { name: bench, key: "\${env:BENCH_KEY}" }
budgets:
  - { name: day, max_budget: 1000000, soft_budget: 900000, budget_duration: 1d, on_limit: block }
  - { name: bench-month, scope: { client: bench }, max_budget: 1000000, budget_duration: 1mo, on_limit: block }
history: { bodies: full, retention: 60d, max_size: 8GB }
pricing:
  overrides:
    one/first: { input: 0.25, output: 2 }
    two/second: { input: 0.5, output: 4 }
`;
}
