import type { ClientConfig } from '../contract/config/client.ts';

/** What is read of a client. Null stands for a caller without restrictions (no clients are configured). */
export type AccessRules = Pick<ClientConfig, 'name' | 'allowed_models' | 'allowed_routes'>;

/** A client's rules as routing asks for them. */
export interface ClientAccess {
  /** Null for a caller without restrictions. */
  client: string | null;
  mayUseRoute(route: string): boolean;
  mayUseTarget(provider: string, model: string): boolean;
}

/** The rules of a client, bound to it. */
export function clientAccess(client: AccessRules | null): ClientAccess {
  return {
    client: client?.name ?? null,
    mayUseRoute: (route) => mayUseRoute(client, route),
    mayUseTarget: (provider, model) => mayUseTarget(client, provider, model),
  };
}

/**
 * Whether a client may use a route. A route that is allowed admits its own targets: who set up the route decided what is
 * behind it.
 */
export function mayUseRoute(client: AccessRules | null, route: string): boolean {
  if (client === null) return true;
  return matchesAny(client.allowed_routes ?? client.allowed_models, route);
}

/**
 * Whether a client may use a target that no route brought in: it is matched as `provider/model` and as the model alone, so
 * `openai/*` admits an account and `gpt-5*` a family wherever it is served.
 */
export function mayUseTarget(client: AccessRules | null, provider: string, model: string): boolean {
  if (client === null) return true;
  const { allowed_models } = client;
  return matchesAny(allowed_models, model) || matchesAny(allowed_models, `${provider}/${model}`);
}

function matchesAny(patterns: readonly string[], name: string): boolean {
  for (const pattern of patterns) if (globMatches(pattern, name)) return true;
  return false;
}

/**
 * Whether a name matches a pattern in which `*` stands for any run of characters, slashes included; everything else stands
 * for itself. Linear in practice and free of regular expressions: patterns come from the config, names from clients.
 */
export function globMatches(pattern: string, name: string): boolean {
  if (pattern === '*' || pattern === name) return true;
  let at = 0;
  let inName = 0;
  let star = -1;
  let starName = 0;
  while (inName < name.length) {
    if (pattern[at] === '*') {
      star = at;
      starName = inName;
      at += 1;
    } else if (at < pattern.length && pattern[at] === name[inName]) {
      at += 1;
      inName += 1;
    } else if (star >= 0) {
      starName += 1;
      inName = starName;
      at = star + 1;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
