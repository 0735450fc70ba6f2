import { implement } from '@orpc/server';
import { control } from '../../contract/control/contract.ts';
import type { ControlActor } from './control-actor.ts';

/** What a call brings along beside its input. */
export interface ControlContext {
  actor: ControlActor;
}

/** The contract, to be implemented subject by subject. */
export const controlBase = implement(control).$context<ControlContext>();
