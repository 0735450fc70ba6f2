import { createRedactor } from '../service/secrets/redact.ts';

/** Knows the secrets this process has read, for what it says when it dies. */
export const processRedactor = createRedactor();
