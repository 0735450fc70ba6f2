import type * as z from 'zod';
import { sayConfig } from '../sentences/config-sentences.ts';

/** Refuses a list in which two have the same name. @param kind what they are */
export function refuseRepeatedNames(
  items: readonly { name: string }[],
  path: readonly PropertyKey[],
  kind: 'clients' | 'budgets' | 'keys',
  ctx: Pick<z.RefinementCtx, 'addIssue'>,
): void {
  const seen = new Set<string>();
  items.forEach(({ name }, index) => {
    if (seen.has(name))
      ctx.addIssue({ code: 'custom', path: [...path, index, 'name'], message: sayConfig(`two_${kind}`, { name }) });
    seen.add(name);
  });
}
