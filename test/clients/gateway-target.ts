import { startBareGateway } from '../harness/bare-gateway.ts';
import { type ClientTargetKind, startStandIns } from './client-target.ts';
import { gatewayConfig, routeTo, STAND_IN_KEY } from './gateway-config.ts';

/** Gatehouse in front of the stand-ins: every client asks for a route, at one address, with a client key. */
export const gatewayTarget: ClientTargetKind = {
  name: 'the gateway',
  async start() {
    const providerKey = 'sk-stand-in';
    const upstreams = await startStandIns(providerKey);
    const gateway = await startBareGateway(gatewayConfig(upstreams), { secrets: { [STAND_IN_KEY]: providerKey } });
    return {
      url: () => gateway.url,
      model: routeTo,
      key: gateway.key,
      upstream: (kind) => upstreams[kind],
      close: async () => {
        await gateway.close();
        await Promise.all(Object.values(upstreams).map((upstream) => upstream.close()));
      },
    };
  },
};
