import type { FakeGateway } from '../fake-gateway.ts';

/** The config of a first start that found nothing. */
export const DEMO_ONLY = `version: 1
providers:
  demo: { type: demo } # answers by itself
routes:
  fast:
    targets:
      - { provider: demo, model: demo }
default_route: fast
`;

/** Makes a fake gateway what it is after a first start on a machine that has nothing: nobody ever asked. */
export function firstStart(fake: FakeGateway): void {
  fake.history.clear();
  fake.clientKeys.views.length = 0;
  fake.gateway.liveRequests = [];
  fake.gateway.problems = [];
  fake.found.length = 0;
  fake.configFile.replace(DEMO_ONLY);
}
