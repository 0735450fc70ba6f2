import type * as z from 'zod';

/** Refuses a list in which two have the same name. @param kind what they are called when there are two: `clients` */
export function refuseRepeatedNames(
  items: readonly { name: string }[],
  path: readonly PropertyKey[],
  kind: string,
  ctx: Pick<z.RefinementCtx, 'addIssue'>,
): void {
  const seen = new Set<string>();
  items.forEach(({ name }, index) => {
    if (seen.has(name))
      ctx.addIssue({ code: 'custom', path: [...path, index, 'name'], message: `Two ${kind} are called “${name}”.` });
    seen.add(name);
  });
}
