import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { type ClientTarget, type ClientTargetKind, standInTarget } from './client-target.ts';
import { gatewayTarget } from './gateway-target.ts';

const targets: ClientTargetKind[] = [standInTarget, gatewayTarget];

/** Makes the same claims about a client library against every target. Each test begins with no faults and no requests. */
export function describeClients(library: string, claims: (target: () => ClientTarget) => void): void {
  describe.each(targets)(`${library} against $name`, ({ start }) => {
    let target: ClientTarget | null = null;
    const started = () => {
      if (target === null) throw new Error('The target has not started yet.');
      return target;
    };
    beforeAll(async () => {
      target = await start();
    });
    afterAll(async () => {
      await target?.close();
    });
    beforeEach(() => {
      for (const kind of ['chat', 'responses', 'messages', 'gemini', 'ollama'] as const) {
        started().upstream(kind).setFaults([]);
        started().upstream(kind).clear();
      }
    });
    claims(started);
  });
}
