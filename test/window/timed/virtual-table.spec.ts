import { expect, test } from '../fixtures.ts';
import { scrollFrames } from './scroll-frames.ts';

test.beforeEach(({ openGallery }) => openGallery('many-rows'));

test('scrolling through a million rows leaves time for sixty frames a second', async ({ page }) => {
  const tries: number[] = [];
  for (let round = 0; round < 3; round += 1) tries.push((await scrollFrames(page, page.getByRole('grid'))).workMs);
  console.log(`work for a frame: ${tries.map((ms) => `${ms.toFixed(1)} ms`).join(', ')}`);
  expect(Math.min(...tries)).toBeLessThan(1000 / 60);
});

test('far jumps, as with the scrollbar, show rows at once', async ({ page }) => {
  const took = await page.getByRole('grid').evaluate(async (grid) => {
    const times: number[] = [];
    for (let jump = 0; jump < 20; jump += 1) {
      const started = performance.now();
      grid.scrollTop = ((jump * 7919) % 1000) * 32_000;
      const wanted = Math.floor(grid.scrollTop / 32) + 5;
      while (!grid.querySelector(`[aria-rowindex="${wanted}"]`)?.textContent)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      times.push(performance.now() - started);
    }
    return times.sort((a, b) => a - b);
  });
  console.log(`a far jump: ${took[10]?.toFixed(0)} ms, at worst ${took[19]?.toFixed(0)} ms`);
  expect(took[10]).toBeLessThan(150);
});
