import { readModelList } from '../../providers/model-list.ts';
import type { ProviderType } from '../../providers/provider-type.ts';
import { modelsUrl } from '../../providers/upstream-url.ts';
import type { Probe, ProbeAnswer } from './probe-loopback.ts';

/** An engine that answers at an address. */
export interface FoundEngine {
  type: ProviderType;
  baseUrl: string;
  /** Names of its models; empty when it has none, or tells them only to those who have its key. */
  models: string[];
}

/**
 * Whether an engine of a type answers at an address. It has to know itself by the fingerprint of its type (or say its name
 * in `server`), and have a model list. A Gatehouse, which can look like any of them, does not count.
 */
export async function findEngine(type: ProviderType, baseUrl: string, probe: Probe): Promise<FoundEngine | null> {
  const list = modelsUrl({ base_url: baseUrl }, type);
  if (!list || !type.fingerprint || !type.models) return null;
  const sign = await probe(new URL(type.fingerprint.path, baseUrl).href);
  if (!sign || isGatehouse(sign)) return null;
  const saysItsName = String(sign.headers.server ?? '')
    .toLowerCase()
    .startsWith(type.type);
  if (!saysItsName && !hasMember(sign, type.fingerprint.member)) return null;
  const answer = await probe(list.origin + list.path);
  if (!answer || isGatehouse(answer)) return null;
  if (answer.status === 401 || answer.status === 403) return { type, baseUrl, models: [] };
  try {
    const models = readModelList(type.models.shape, JSON.parse(answer.body)).map((model) => model.id);
    return answer.status === 200 ? { type, baseUrl, models } : null;
  } catch {
    return null; // something else that happens to answer here
  }
}

function isGatehouse(answer: ProbeAnswer): boolean {
  return Object.keys(answer.headers).some((name) => name.startsWith('x-gatehouse'));
}

function hasMember(answer: ProbeAnswer, member: string): boolean {
  if (answer.status !== 200) return false;
  try {
    const value: unknown = JSON.parse(answer.body);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, member);
  } catch {
    return false;
  }
}
