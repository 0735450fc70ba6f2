import type { Finding } from './finding.ts';

const LEAST_MAJOR = 24;

/** @param nodeVersion such as `24.1.0` */
export function checkNode(nodeVersion: string): Finding {
  const major = Number(nodeVersion.split('.', 1)[0]);
  if (major >= LEAST_MAJOR) return { level: 'ok', area: 'node', text: nodeVersion, advice: null };
  return {
    level: 'error',
    area: 'node',
    text: `${nodeVersion} is too old.`,
    advice: `Use Node ${LEAST_MAJOR} or later.`,
  };
}
