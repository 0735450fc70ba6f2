import { useEffect, useState } from 'react';

/**
 * The time, moving on every `everyMs` while somebody looks. For ages and running clocks.
 * @returns milliseconds since the epoch
 */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    const arrange = () => {
      clearInterval(timer);
      timer = undefined;
      if (document.hidden) return;
      setNow(Date.now());
      timer = setInterval(() => setNow(Date.now()), everyMs);
    };
    arrange();
    document.addEventListener('visibilitychange', arrange);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', arrange);
    };
  }, [everyMs]);
  return now;
}
