/** What an error of the bridge says, without the words Electron puts before it. */
export function bridgeFailure(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^Error invoking remote method '[^']*': /, '').replace(/^\w*Error: /, '');
}
