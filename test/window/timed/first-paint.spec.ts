import { expect, test } from '../fixtures.ts';

test('something is to be seen within a second on a machine four times slower', async ({ page, fake, complaints }) => {
  void complaints;
  await page.goto(fake.loginUrl());
  await page.getByRole('main').waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const paints: number[] = [];
  const screens: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    screens.push(await page.evaluate(() => performance.now()));
    paints.push(
      await page.evaluate(async () => {
        const painted = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
        while (painted() === undefined) await new Promise((resolve) => requestAnimationFrame(resolve));
        return painted() ?? Number.POSITIVE_INFINITY;
      }),
    );
  }
  const told = (times: number[]) => times.map((ms) => `${ms.toFixed(0)} ms`).join(', ');
  console.log(`first paint: ${told(paints)}; the screen: ${told(screens)}`);
  // The best of three: the machine has other users too.
  expect(Math.min(...paints)).toBeLessThan(1000);
});
