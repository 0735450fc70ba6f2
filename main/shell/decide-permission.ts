/** All the window needs: copying addresses and code. Everything else, from the camera to notifications, is the shell's or nobody's. */
const ALLOWED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

export function mayUse(permission: string): boolean {
  return ALLOWED.has(permission);
}
