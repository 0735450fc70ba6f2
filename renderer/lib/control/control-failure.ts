import { ORPCError } from '@orpc/client';
import type { Glossary } from '../../../main/contract/sentences/sentence.ts';

/**
 * Why a call to the control API failed, as far as the window treats failures apart. `locked`: no session. `unreachable`: no
 * answer at all. `refused`: the gateway said no, and why. `fault`: something broke.
 */
export type ControlFailure =
  | { kind: 'locked' }
  | { kind: 'unreachable' }
  | { kind: 'refused'; text: string; glossary?: Glossary | undefined }
  | { kind: 'fault'; text: string; glossary?: Glossary | undefined };

/** Reads an error a call was rejected with. */
export function readFailure(error: unknown): ControlFailure {
  if (error instanceof ORPCError) {
    if (error.status === 401) return { kind: 'locked' };
    return { kind: error.status < 500 ? 'refused' : 'fault', text: error.message, glossary: glossaryOf(error.data) };
  }
  // What fetch rejects with when nothing answers.
  if (error instanceof TypeError) return { kind: 'unreachable' };
  return { kind: 'fault', text: error instanceof Error ? error.message : String(error) };
}

/** Whether a call was ended by us, because nobody waits for its answer any more. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** What the gateway sends along with a refusal of its own. */
function glossaryOf(data: unknown): Glossary | undefined {
  const { glossary } = (data ?? {}) as { glossary?: Glossary };
  return typeof glossary === 'object' ? glossary : undefined;
}
