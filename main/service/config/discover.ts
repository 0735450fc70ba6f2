import type { ProviderType } from '../../providers/provider-type.ts';
import { type FoundEngine, findEngine } from './find-engine.ts';
import { isLoopbackUrl, type Probe } from './probe-loopback.ts';

/** An account that can be written into a first config. */
export interface FoundAccount {
  type: ProviderType;
  /** Name of the environment variable with its key; null where it needs none. */
  envKey: string | null;
  /** Null: the usual one of the type. */
  baseUrl: string | null;
  /** What a local engine says it serves. */
  models: string[];
}

/**
 * What this machine has: keys in well-known environment variables, and engines that answer on loopback. Accounts come in
 * the order of the catalogue, hosted ones first. Takes as long as the slowest probe.
 */
export async function discover(
  types: readonly ProviderType[],
  env: Readonly<Record<string, string | undefined>>,
  probe: Probe,
): Promise<FoundAccount[]> {
  const hosted = types.filter((type) => !type.local).flatMap((type) => hostedAccount(type, env));
  const probes = types.flatMap((type) => addresses(type, env).map((url) => findEngine(type, url, probe)));
  const engines = (await Promise.all(probes)).filter((engine) => engine !== null);
  return [
    ...hosted,
    ...onePerAddress(engines).map((engine) => ({ ...engine, envKey: firstSet(engine.type.envKeys, env) })),
  ];
}

function hostedAccount(type: ProviderType, env: Readonly<Record<string, string | undefined>>): FoundAccount[] {
  const envKey = firstSet(type.envKeys, env);
  if (envKey === null) return [];
  if (type.defaultBaseUrl !== null) return [{ type, envKey, baseUrl: null, models: [] }];
  const variable = firstSet(type.envBaseUrls, env);
  const baseUrl = variable === null ? null : (env[variable] ?? null);
  return baseUrl !== null && /^https?:$/.test(URL.parse(baseUrl)?.protocol ?? '')
    ? [{ type, envKey, baseUrl, models: [] }]
    : [];
}

/** Where an engine of this type may listen: where the environment says, then the usual places. */
function addresses(type: ProviderType, env: Readonly<Record<string, string | undefined>>): string[] {
  if (!type.local || type.probeUrls.length === 0) return [];
  const variable = firstSet(type.envBaseUrls, env);
  const named = variable === null ? null : loopbackAddress(env[variable] ?? '', type.probeUrls[0] ?? '');
  return [...new Set(named === null ? type.probeUrls : [named, ...type.probeUrls])];
}

/**
 * Reads what OLLAMA_HOST may hold: a host, host:port, `:port` or URL. An address to listen on everywhere is reached on loopback.
 * @returns null for another machine: what is there is not ours to try
 */
function loopbackAddress(text: string, usual: string): string | null {
  const fallback = URL.parse(usual);
  const written = text.trim().replace(/^:/, '127.0.0.1:');
  const url = URL.parse(/^[a-z]+:\/\//i.test(written) ? written : `http://${written}`);
  if (!url || !fallback) return null;
  if (url.hostname === '0.0.0.0' || url.hostname === '[::]') url.hostname = '127.0.0.1';
  if (url.port === '' && !/:80\/?$/.test(written)) url.port = fallback.port;
  return isLoopbackUrl(url.origin) ? url.origin : null;
}

/** Two types can know the same server; the one that comes first in the catalogue has it. */
function onePerAddress(engines: FoundEngine[]): FoundEngine[] {
  const seen = new Set<string>();
  return engines.filter(({ baseUrl }) => {
    const address = baseUrl.replace('localhost', '127.0.0.1');
    if (seen.has(address)) return false;
    return seen.add(address);
  });
}

function firstSet(names: readonly string[], env: Readonly<Record<string, string | undefined>>): string | null {
  return names.find((name) => (env[name] ?? '').trim() !== '') ?? null;
}
