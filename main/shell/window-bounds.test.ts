import { expect, it } from 'vitest';
import { windowBounds } from './window-bounds.ts';

const screen = { x: 0, y: 0, width: 1600, height: 1000 };
const place = { x: 100, y: 50, width: 900, height: 700, maximized: false };

it('puts the window where it was, unless nobody could reach it there', () => {
  expect(windowBounds(place, [screen])).toEqual({ x: 100, y: 50, width: 900, height: 700 });
  expect(windowBounds({ ...place, x: 1700 }, [screen])).toEqual({ width: 900, height: 700 });
  expect(windowBounds({ ...place, x: 1700 }, [screen, { x: 1600, y: 0, width: 1600, height: 1000 }])).toMatchObject({
    x: 1700,
  });
  expect(windowBounds({ ...place, y: -600 }, [screen])).toEqual({ width: 900, height: 700 });
});

it('never makes it larger than a screen', () => {
  expect(windowBounds(null, [{ x: 0, y: 0, width: 1024, height: 600 }])).toEqual({ width: 1024, height: 600 });
});
