import type { PeerName } from '../bench-arguments.ts';
import type { Workshop } from '../workshop.ts';
import type { Candidate } from './candidate.ts';
import { startNginx } from './nginx.ts';
import { startPortkey } from './portkey.ts';

const starters = { portkey: startPortkey, nginx: startNginx } satisfies Record<PeerName, typeof startNginx>;

/** Starts the peers that can be had here; says why of those that cannot. */
export async function startPeers(
  names: PeerName[],
  workshop: Workshop,
  upstreamPort: number,
  say: (text: string) => void,
): Promise<Candidate[]> {
  const peers: Candidate[] = [];
  for (const name of names) {
    try {
      peers.push(await starters[name](workshop.children, workshop.folder(name), upstreamPort));
    } catch (error) {
      say(`${name} is left out: ${error instanceof Error ? error.message : error}\n\n`);
    }
  }
  return peers;
}
