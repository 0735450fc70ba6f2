import { useCallback, useEffect, useRef } from 'react';

/**
 * For what comes after an answer: a dialog that was closed while it waited must not take the user anywhere.
 * @returns a function that says whether the component is still there
 */
export function useIsShown(): () => boolean {
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  return useCallback(() => shown.current, []);
}
