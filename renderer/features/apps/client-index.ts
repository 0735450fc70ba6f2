/** Place of a client in the config's list; null when it is not there. @param values the config as it is written */
export function clientIndex(values: Record<string, unknown>, name: string): number | null {
  const { clients } = values;
  if (!Array.isArray(clients)) return null;
  const at = clients.findIndex((client: { name?: unknown } | null) => client?.name === name);
  return at < 0 ? null : at;
}
