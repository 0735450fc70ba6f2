import type { Millis } from '../../contract/units.ts';
import { asArray, asObject, asText, type JsonObject } from '../json-value.ts';
import { parseProtoDuration } from './retry-after.ts';

/** What an error says, taken out of whatever shape it came in. */
export interface ErrorFields {
  message: string | null;
  /** Codes, types and statuses as the provider named them, most telling first, numbers last. */
  codes: string[];
  /** HTTP status named inside the body, or null. */
  status: number | null;
  retryAfterMs: Millis | null;
}

/**
 * Reads an error document: OpenAI and Anthropic `{error:{…}}`, Gemini with details (also wrapped in an array), Azure with an inner
 * error, OpenRouter with the provider's raw text, Mistral `{object:"error",message}`, FastAPI `{detail}`, Ollama `{error:"…"}`,
 * Cohere and AWS `{message}`, and bare `{code,message,type}`.
 * @returns null when the document speaks of no error
 */
export function readErrorFields(document: unknown): ErrorFields | null {
  const outer = asObject(Array.isArray(document) ? document[0] : document);
  if (!outer) return null;
  const inner = asObject(outer.error);
  if (inner && Object.keys(inner).length > 0) return fieldsOf(inner, outer);
  const text = asText(outer.error);
  if (text !== null) return fieldsOf({ message: text, code: outer.code, type: outer.error_type }, outer);
  const listed = asObject(asArray(outer.errors)[0]);
  if (listed) return fieldsOf(listed, outer);
  if (outer.object === 'error' || outer.type === 'error') return fieldsOf(outer, outer);
  const message = asText(outer.message) ?? detailText(outer.detail) ?? asText(outer.msg);
  return message === null ? null : fieldsOf({ ...outer, message }, outer);
}

function fieldsOf(error: JsonObject, outer: JsonObject): ErrorFields {
  const details = asArray(error.details).map((detail) => asObject(detail));
  const innerError = asObject(error.innererror) ?? asObject(error.inner_error);
  const metadata = asObject(error.metadata);
  const named = [
    innerError?.code,
    ...details.map((detail) => detail?.reason),
    error.code,
    error.type,
    error.status,
    error.error_type,
    metadata?.error_type,
    error === outer ? null : outer.code,
  ];
  const message = asText(error.message) ?? detailText(error.message) ?? detailText(error.detail) ?? asText(error.msg);
  const raw = asText(metadata?.raw);
  return {
    message: raw !== null && message !== null ? `${message}: ${raw}` : (message ?? raw),
    codes: [...named.filter((code) => typeof code === 'string' && code !== ''), ...named.filter(Number.isInteger)].map(
      String,
    ),
    status:
      httpStatus(error.code) ?? httpStatus(error.status_code) ?? httpStatus(error.status) ?? httpStatus(outer.code),
    retryAfterMs: details.map(retryDelay).find((delay) => delay !== null) ?? null,
  };
}

/** FastAPI: a sentence, or a list of `{loc, msg, type}`. Some wrap the whole error again. */
function detailText(detail: unknown): string | null {
  const text = asText(detail);
  if (text !== null) return text;
  const nested = asText(asObject(detail)?.message) ?? asText(asObject(asObject(detail)?.error)?.message);
  if (nested !== null) return nested;
  const lines = asArray(Array.isArray(detail) ? detail : asObject(detail)?.detail).map((entry) => {
    const place = asArray(asObject(entry)?.loc).join('.');
    const said = asText(asObject(entry)?.msg) ?? asText(entry);
    return said === null ? null : place === '' ? said : `${place}: ${said}`;
  });
  return asText(lines.filter((line) => line !== null).join('; '));
}

function httpStatus(value: unknown): number | null {
  const status = typeof value === 'string' ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status <= 599 ? status : null;
}

function retryDelay(detail: JsonObject | null): Millis | null {
  const delay = asText(detail?.retryDelay);
  return delay === null ? null : parseProtoDuration(delay);
}
