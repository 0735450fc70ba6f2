import type { EditStep, JsonValue } from './edit-step.ts';

/** The same step on plain data: what the text has to mean afterwards. Returns new data. */
export function stepOnData(data: JsonValue | null, step: EditStep): JsonValue {
  const [first, ...rest] = step.path;
  if (step.do === 'append' && first === undefined) return [...(data as JsonValue[]), step.value];
  if (first === undefined) return step.do === 'remove' ? null : step.value;
  const inner = { ...step, path: rest };
  if (Array.isArray(data)) {
    if (step.do === 'remove' && rest.length === 0) return data.filter((_, index) => index !== first);
    return data.map((value, index) => (index === first ? stepOnData(value, inner) : value));
  }
  const map = (data ?? {}) as { [key: string]: JsonValue };
  if (step.do === 'remove' && rest.length === 0)
    return Object.fromEntries(Object.entries(map).filter(([key]) => key !== String(first)));
  return { ...map, [first]: stepOnData(map[first] ?? null, inner) };
}
