import type { ContractRouterClient } from '@orpc/contract';
import type { ControlContract } from '../../../main/contract/control/contract.ts';

/** The control API as the window calls it, whatever carries the calls. Types only: no schema of the contract ends up in the page. */
export type ControlClient = ContractRouterClient<ControlContract>;
