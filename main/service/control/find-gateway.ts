import type { Millis } from '../../contract/units.ts';
import { readGatewayFile } from './gateway-file.ts';

/** What looking for a running gateway needs to know of the world. */
export interface Surroundings {
  isAlive(pid: number): boolean;
  /** Asks `GET url/health`. @returns whether a Gatehouse answers there */
  isGatehouse(url: string): Promise<boolean>;
}

export interface FoundGateway {
  url: string;
  pid: number;
  startedAt: Millis;
}

/**
 * The gateway that runs on a data directory. A file left by a crash is seen through: its process is gone, or what
 * listens at its address is something else.
 * @returns null when none runs
 */
export async function findGateway(dataDir: string, surroundings: Surroundings): Promise<FoundGateway | null> {
  const facts = await readGatewayFile(dataDir);
  if (facts === null || !surroundings.isAlive(facts.pid)) return null;
  return (await surroundings.isGatehouse(facts.url)) ? facts : null;
}
