import { isRunning } from '../process-identity.ts';
import type { Surroundings } from './find-gateway.ts';
import { getJson } from './get-json.ts';

const HEALTH_TIMEOUT_MS = 2000;

/** The processes of this machine and its loopback network. */
export const systemSurroundings: Surroundings = {
  isAlive: isRunning,
  async isGatehouse(url) {
    const answer = await getJson(new URL('/health', url), HEALTH_TIMEOUT_MS);
    return typeof answer === 'object' && answer !== null && 'service' in answer && answer.service === 'gatehouse';
  },
};
