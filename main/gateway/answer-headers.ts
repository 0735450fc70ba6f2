import type { IncomingHttpHeaders } from 'node:http';
import { NANO_PER_USD } from '../contract/units.ts';
import type { Exchange } from './exchange.ts';
import { forwardResponseHeaders } from './header-rules.ts';

/**
 * Headers of an answer: Gatehouse's own account of what it did, then the provider's. Flat list.
 * @param attempts how many attempts there were, this one included
 */
export function answerHeaders(exchange: Exchange, upstream: IncomingHttpHeaders | null, attempts: number): string[] {
  const headers = ['x-gatehouse-request-id', exchange.id];
  if (exchange.route !== null) headers.push('x-gatehouse-route', exchange.route);
  if (exchange.provider !== null) headers.push('x-gatehouse-provider', exchange.provider);
  if (exchange.model !== null) headers.push('x-gatehouse-model', headerSafe(exchange.model));
  headers.push('x-gatehouse-attempts', String(attempts), 'x-gatehouse-cache', 'bypass');
  if (exchange.degradedBy !== null) headers.push('x-gatehouse-degraded-by', exchange.degradedBy);
  if (exchange.warnings.length > 0) headers.push('x-gatehouse-warnings', headerSafe(exchange.warnings.join('; ')));
  if (exchange.cost) headers.push('x-gatehouse-cost', usd(exchange.cost.nanoUsd));
  if (exchange.corsOrigin !== null) headers.push(...corsHeaders(exchange.corsOrigin));
  if (upstream) forwardResponseHeaders(upstream, headers);
  return headers;
}

/** What lets an allow-listed page read an answer. */
export function corsHeaders(origin: string): string[] {
  return ['access-control-allow-origin', origin, 'access-control-expose-headers', '*', 'vary', 'origin'];
}

/** USD as a plain decimal, without an exponent and without zeros at its end. */
function usd(nanoUsd: number): string {
  const whole = Math.floor(nanoUsd / NANO_PER_USD);
  let fraction = nanoUsd % NANO_PER_USD;
  if (fraction === 0) return String(whole);
  let digits = 9;
  for (; fraction % 10 === 0; fraction /= 10) digits -= 1;
  return `${whole}.${String(fraction).padStart(digits, '0')}`;
}

function headerSafe(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 1000);
}
