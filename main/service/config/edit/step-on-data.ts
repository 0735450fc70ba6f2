import type { EditStep, JsonValue } from './edit-step.ts';

type JsonObject = { [key: string]: JsonValue };

/** The same step on plain data: what the text has to mean afterwards. Returns new data. */
export function stepOnData(data: JsonValue | null, step: EditStep): JsonValue {
  const [first, ...rest] = step.path;
  if (step.do === 'append' && first === undefined) return [...(data as JsonValue[]), step.value];
  if (first === undefined) return 'value' in step ? step.value : null;
  if (rest.length === 0 && step.do === 'move') return moved(data as JsonValue[], Number(first), step.to);
  if (rest.length === 0 && step.do === 'rename') return renamed(data as JsonObject, String(first), step.to);
  const inner = { ...step, path: rest };
  if (Array.isArray(data)) {
    if (step.do === 'remove' && rest.length === 0) return data.filter((_, index) => index !== first);
    return data.map((value, index) => (index === first ? stepOnData(value, inner) : value));
  }
  const map = (data ?? {}) as JsonObject;
  if (step.do === 'remove' && rest.length === 0)
    return Object.fromEntries(Object.entries(map).filter(([key]) => key !== String(first)));
  return { ...map, [first]: stepOnData(map[first] ?? null, inner) };
}

function moved(list: JsonValue[], from: number, to: number): JsonValue[] {
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(to, 0, list[from] ?? null);
}

function renamed(map: JsonObject, from: string, to: string): JsonObject {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key === from ? to : key, value]));
}
