import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { config } from '../../main/contract/config/config.ts';
import type { UpstreamKind } from '../upstreams/stand-in.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { servedModels, startStandIns } from './client-target.ts';
import { gatewayConfig, routeTo } from './gateway-config.ts';

let upstreams: Record<UpstreamKind, Upstream>;
beforeAll(async () => {
  upstreams = await startStandIns('key');
});
afterAll(() => Promise.all(Object.values(upstreams).map((upstream) => upstream.close())));

it('the config the client libraries are tested with is a valid one', () => {
  const read = config.parse(parse(gatewayConfig(upstreams)));
  expect(read.providers.chat?.base_url).toBe(`${upstreams.chat.url}/v1`);
  expect(read.routes[routeTo('gemini')]?.targets).toMatchObject([{ provider: 'gemini', model: servedModels.gemini }]);
});
