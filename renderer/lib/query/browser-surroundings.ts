import type { Surroundings } from './query-cache.ts';

/** Time and sight of the page the code runs in. */
export const browserSurroundings: Surroundings = {
  tick: () => performance.now(),
  later(act, ms) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
  hidden: () => document.hidden,
};

/** Resolves after `ms`, or as soon as the page is looked at again, the network is back or `signal` is aborted. */
export function waitUnlessWanted(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onLook);
      window.removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const onLook = () => {
      if (!document.hidden) end();
    };
    const timer = setTimeout(end, ms);
    document.addEventListener('visibilitychange', onLook);
    window.addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
