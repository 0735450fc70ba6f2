import type { Target } from '../load/job.ts';

/** Something a request can be sent to: the upstream itself, or what stands before it. */
export interface Candidate {
  name: string;
  target: Target;
  /** The process that serves; null for the upstream itself. */
  pid: number | null;
  stop(): Promise<void>;
}

/** The path every candidate serves. */
export const CHAT_PATH = '/v1/chat/completions';
