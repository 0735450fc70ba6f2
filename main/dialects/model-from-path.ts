const CONTROL = /\p{Cc}/u;

/**
 * Reads the name of a model out of a path. It may hold slashes, encoded or not; steps (`.`, `..`, nothing) between them are
 * refused, for the name goes into the path of a provider's URL.
 * @param encoded the rest of the path as it was sent
 * @returns null when it is no name
 */
export function modelFromPath(encoded: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(encoded);
  } catch {
    return null;
  }
  if (CONTROL.test(name) || name.includes('\\')) return null;
  return name.split('/').some((step) => step === '' || step === '.' || step === '..') ? null : name;
}
