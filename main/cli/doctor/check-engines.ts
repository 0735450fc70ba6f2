import type { Config } from '../../contract/config/config.ts';
import { catalogue } from '../../providers/catalogue.ts';
import type { ProviderType } from '../../providers/provider-type.ts';
import type { Finding } from './finding.ts';

const area = 'engines';

/**
 * Model servers that answer on this machine, and whether the config knows them.
 * @param ask GET as JSON; null when nobody answers
 */
export async function checkEngines(config: Config | null, ask: (url: URL) => Promise<unknown>): Promise<Finding[]> {
  const configured = new Set(
    Object.values(config?.providers ?? {}).flatMap(({ base_url, type }) => {
      const base = base_url ?? catalogue[type].defaultBaseUrl;
      return base === null ? [] : [new URL(base).origin];
    }),
  );
  const probes = Object.values(catalogue).flatMap((type) => type.probeUrls.map((url) => ({ type, url: new URL(url) })));
  const answered = await Promise.all(probes.map(({ type, url }) => isThere(type, url, ask)));
  const found = probes
    .filter((_, at) => answered[at])
    .map(({ type, url: { origin } }): Finding => {
      if (configured.has(origin))
        return { level: 'ok', area, text: `${type.label} answers at ${origin}.`, advice: null };
      const advice = `To use it, add a provider of type ${type.type} with base_url "${origin}" to the config.`;
      return { level: 'ok', area, text: `${type.label} answers at ${origin} and is not in the config.`, advice };
    });
  return found.length > 0 ? found : [{ level: 'ok', area, text: 'no local model server answers', advice: null }];
}

/** Ports are shared: what answers has to show what only this engine shows. */
async function isThere(type: ProviderType, base: URL, ask: (url: URL) => Promise<unknown>): Promise<boolean> {
  if (type.fingerprint === null) return false;
  const answer = await ask(new URL(type.fingerprint.path, base));
  return typeof answer === 'object' && answer !== null && type.fingerprint.member in answer;
}
