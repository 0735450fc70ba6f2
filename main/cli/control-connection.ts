import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { ControlContract } from '../contract/control/contract.ts';
import { ACTOR_HEADER } from '../service/control/control-actor.ts';
import { controlPaths } from '../service/control/control-paths.ts';
import { readControlToken } from '../service/control/control-token.ts';
import { findGateway } from '../service/control/find-gateway.ts';
import { systemSurroundings } from '../service/control/surroundings.ts';
import { CliError } from './cli-error.ts';

export type ControlClient = ContractRouterClient<ControlContract>;

export interface ControlConnection {
  client: ControlClient;
  url: string;
  pid: number;
}

/**
 * Connects to the gateway that runs on a data directory, with the token that lies in it.
 * @returns null when none runs
 * @throws CliError when one runs but its token cannot be read
 */
export async function connectControl(dataDir: string): Promise<ControlConnection | null> {
  const found = await findGateway(dataDir, systemSurroundings);
  if (found === null) return null;
  const token = await readControlToken(dataDir).catch((error: unknown) => {
    throw new CliError(`The control token in ${dataDir} cannot be read: ${String(error)}`, {
      advice: 'Run this as the user that runs Gatehouse.',
      cause: error,
    });
  });
  const link = new RPCLink({
    url: `${found.url}${controlPaths.rpc}`,
    headers: { authorization: `Bearer ${token ?? ''}`, [ACTOR_HEADER]: 'cli' },
  });
  return { client: createORPCClient(link), url: found.url, pid: found.pid };
}
