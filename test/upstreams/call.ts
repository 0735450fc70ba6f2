import { type JsonObject, objectOf, parseJson, stringOf } from './json-value.ts';

/** A request as a stand-in looks at it. */
export interface Call {
  /** 1 for the first request this stand-in got. */
  serial: number;
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  /** Lower-cased names; a repeated header is joined by a comma. */
  headers: Record<string, string>;
  body: Buffer;
  /** The body as a JSON object; empty when it is none. */
  json: JsonObject;
  /** Whether the body is JSON of any kind. */
  isJson: boolean;
  /** The credential, from any of the places a client may put it. */
  key: string | null;
  /** The model the body or the path names. */
  model: string | null;
}

export interface CallParts {
  serial: number;
  method: string;
  /** As it stands in the request line. */
  target: string;
  headers: Record<string, string>;
  body: Buffer;
}

export function readCall(parts: CallParts): Call {
  const url = new URL(parts.target, 'http://stand-in');
  const value = parseJson(parts.body);
  const json = objectOf(value);
  return {
    serial: parts.serial,
    method: parts.method,
    path: url.pathname,
    query: url.searchParams,
    headers: parts.headers,
    body: parts.body,
    json,
    isJson: value !== null,
    key: readKey(parts.headers, url.searchParams),
    model: stringOf(json.model) ?? modelInPath(url.pathname),
  };
}

/** Where each provider looks for a credential, the most particular place first. */
export function readKey(headers: Record<string, string>, query: URLSearchParams): string | null {
  const direct = headers['x-api-key'] ?? headers['api-key'] ?? headers['x-goog-api-key'] ?? query.get('key');
  if (direct) return direct;
  return /^bearer\s+(.+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

/** Gemini: `…/models/NAME:verb`. Azure's classic API: `…/deployments/NAME/…`. */
function modelInPath(path: string): string | null {
  const match = /\/models\/([^:]+):\w+$/.exec(path) ?? /\/deployments\/([^/]+)\//.exec(path);
  return match?.[1] === undefined ? null : decodeURIComponent(match[1]);
}
