import { type UpstreamKind, upstreamKinds } from '../upstreams/stand-in.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import type { Upstream } from '../upstreams/upstream.ts';

/** Something a client library can be pointed at, and the stand-ins that answer in the end. */
export interface ClientTarget {
  /** Where a client of this kind is pointed, without a path. */
  url(kind: UpstreamKind): string;
  /** What such a client asks for as `model`. */
  model(kind: UpstreamKind): string;
  /** The key that is let in. */
  key: string;
  upstream(kind: UpstreamKind): Upstream;
  close(): Promise<void>;
}

/** What every claim about a client library is checked against. */
export interface ClientTargetKind {
  name: string;
  start(): Promise<ClientTarget>;
}

/** Names the stand-ins serve. Others are unknown to them. */
export const servedModels: Record<UpstreamKind, string> = {
  chat: 'gpt-5-mini',
  responses: 'gpt-5',
  messages: 'claude-sonnet-5',
  gemini: 'gemini-3-flash',
  ollama: 'qwen3:8b',
};

/** One stand-in of each kind, letting in one key and knowing one model. */
export async function startStandIns(key: string): Promise<Record<UpstreamKind, Upstream>> {
  const started = await Promise.all(
    upstreamKinds.map(async (kind) => {
      const options = { requireKey: key, models: [servedModels[kind]], knownModelsOnly: true };
      return [kind, await startUpstream(kind, [], options)] as const;
    }),
  );
  return Object.fromEntries(started) as Record<UpstreamKind, Upstream>;
}

/** The stand-ins themselves: shows that both they and the calls are right, with nothing between. */
export const standInTarget: ClientTargetKind = {
  name: 'the stand-ins',
  async start() {
    const key = 'sk-stand-in';
    const upstreams = await startStandIns(key);
    return {
      url: (kind) => upstreams[kind].url,
      model: (kind) => servedModels[kind],
      key,
      upstream: (kind) => upstreams[kind],
      close: async () => {
        await Promise.all(Object.values(upstreams).map((upstream) => upstream.close()));
      },
    };
  },
};
