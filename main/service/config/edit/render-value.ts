import type { JsonValue } from './edit-step.ts';
import { renderScalar } from './render-scalar.ts';

/** How collections are written: like their neighbours, where there are any. */
export interface RenderStyle {
  /** Spaces a level is indented by. */
  step: number;
  /** How the maps beside it are written; null when there are none. Then maps in lists stand in { }, others do not. */
  neighbours: 'flow' | 'block' | null;
}

const FLOW_WIDTH = 100;

/** A value in flow style, on one line. */
export function renderFlow(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(renderFlow).join(', ')}]`;
  if (isMap(value)) {
    const pairs = Object.entries(value).map(([key, inner]) => `${renderScalar(key)}: ${renderFlow(inner)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  return renderScalar(value);
}

/** The text after `key:` or `-` when the value is best written on that line; null when it takes lines of its own. */
export function renderInline(value: JsonValue, style: RenderStyle, inList: boolean): string | null {
  if (!isFilled(value)) return renderFlow(value);
  const flat = Array.isArray(value)
    ? value.every((item) => !isFilled(item))
    : (style.neighbours ?? (inList ? 'flow' : 'block')) === 'flow' && isShallow(value);
  if (!flat) return null;
  const text = renderFlow(value);
  return text.length <= FLOW_WIDTH ? text : null;
}

/** Lines of a filled collection in block style, not indented. */
export function renderBlock(value: JsonValue, style: RenderStyle): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => renderItem(item, style));
  return isMap(value)
    ? Object.entries(value).flatMap(([key, inner]) => renderPair(key, inner, style))
    : [renderFlow(value)];
}

/** Lines of `key: value`. */
export function renderPair(key: string, value: JsonValue, style: RenderStyle): string[] {
  const inline = renderInline(value, style, false);
  if (inline !== null) return [`${renderScalar(key)}: ${inline}`];
  const inner = renderBlock(value, { ...style, neighbours: null });
  return [`${renderScalar(key)}:`, ...inner.map((line) => ' '.repeat(style.step) + line)];
}

/** Lines of `- value`. */
export function renderItem(value: JsonValue, style: RenderStyle): string[] {
  const inline = renderInline(value, style, true);
  if (inline !== null) return [`- ${inline}`];
  const [first = '', ...rest] = renderBlock(value, { ...style, neighbours: null });
  return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
}

export function isMap(value: JsonValue): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A collection with something in it. */
export function isFilled(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** Nothing deeper inside than a list of scalars. */
function isShallow(value: JsonValue): boolean {
  return (
    isMap(value) &&
    Object.values(value).every(
      (inner) => !isFilled(inner) || (Array.isArray(inner) && inner.every((item) => !isFilled(item))),
    )
  );
}
