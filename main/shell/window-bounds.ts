import type { WindowPlace } from './settings-store.ts';

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

const DEFAULT_SIZE = { width: 1180, height: 780 };
/** So much of the window has to be on a screen to get hold of it. */
const REACHABLE = 80;

/**
 * Where to put the window: where it was, unless the screen it was on is gone. Pure.
 * @param screens work areas of the screens there are now
 */
export function windowBounds(place: WindowPlace | null, screens: readonly Area[]): Partial<Area> {
  const widest = Math.max(...screens.map(({ width }) => width));
  const tallest = Math.max(...screens.map(({ height }) => height));
  const fit = ({ width, height }: { width: number; height: number }) =>
    screens.length === 0 ? { width, height } : { width: Math.min(width, widest), height: Math.min(height, tallest) };
  if (place === null) return fit(DEFAULT_SIZE);
  const size = fit(place);
  const onScreen = screens.some(
    (area) =>
      place.x + size.width - REACHABLE > area.x &&
      place.x + REACHABLE < area.x + area.width &&
      place.y >= area.y &&
      place.y + REACHABLE < area.y + area.height,
  );
  return onScreen ? { x: place.x, y: place.y, ...size } : size;
}
