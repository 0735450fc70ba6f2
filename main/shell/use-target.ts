import type { ShellControl } from './control-link.ts';

/**
 * Makes a target of a route the first one; the others keep their order, and all keep what is written beside them.
 * @throws Error with a sentence for people
 */
export async function useTarget(control: ShellControl, route: string, index: number): Promise<void> {
  if (index === 0) return;
  const { problems } = await control.config.edit({
    edits: [{ op: 'move', path: ['routes', route, 'targets', index], to: 0 }],
  });
  if (problems[0]) throw new Error(problems[0].message);
}
