import { ORPCError } from '@orpc/server';
import { GatehouseError } from '../../contract/errors.ts';
import type { ControlDeps } from './control-deps.ts';
import { glossary } from './with-glossary.ts';

/**
 * What a caller of the control API is told about a failure. Our own refusals go out with their code, status and sentence,
 * calls that do not fit the contract as they are; anything else is a fault of ours: logged in full, told in one line.
 */
export function toControlError(error: unknown, deps: Pick<ControlDeps, 'redact' | 'log'>): ORPCError<string, unknown> {
  if (GatehouseError.is(error)) {
    const message = deps.redact(error.message);
    return new ORPCError(error.wireCode, { status: error.status, message, data: glossary([message], ['refusal']) });
  }
  if (error instanceof ORPCError && error.status < 500) return error;
  const cause = error instanceof ORPCError && error.cause !== undefined ? error.cause : error;
  const text = cause instanceof Error ? cause.message : String(cause);
  const issues = describeIssues(cause);
  deps.log({ level: 'error', text: deps.redact(`Control API: ${text}${issues}`) });
  return new ORPCError('gatehouse_internal', {
    status: 500,
    message: deps.redact(`Gatehouse failed at this: ${text}`),
  });
}

/** Where a value of ours did not fit the contract, as `: requests.0.id, …`. */
function describeIssues(cause: unknown): string {
  if (!(cause instanceof Error) || !('issues' in cause) || !Array.isArray(cause.issues)) return '';
  const places = cause.issues.map((issue: { path?: unknown[]; message?: string }) => {
    return `${(issue.path ?? []).map(String).join('.')} (${issue.message ?? 'invalid'})`;
  });
  return `: ${places.slice(0, 5).join(', ')}`;
}
