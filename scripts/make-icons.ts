import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { browserArgs, findBrowser } from '../test/window/browser.ts';
import { encodeIcns } from './icons/encode-icns.ts';
import { encodeIco } from './icons/encode-ico.ts';
import { encodePng } from './icons/encode-png.ts';
import type { Pixels } from './icons/pixels.ts';

/**
 * Makes every icon file from the drawings in `resources/icons/svg`, and with `--sheet FILE` a picture of all of them on light
 * and dark to look at. The files are kept in the repository; run this after changing a drawing.
 */

const icons = join(import.meta.dirname, '../resources/icons');
/** Below this size the plate around the gate would leave too little of it: the gate alone is drawn. */
const PLATE_FROM = 48;
const APP_SIZES = [16, 20, 24, 32, 48, 64, 128, 256, 512, 1024];
const TRAY_STATES = ['running', 'paused', 'degraded', 'alert'];
const TINTS = { 'on-light': '#1c1a17', 'on-dark': '#f6f3ee' };

const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: browserArgs() });
const page = await browser.newPage();

/** Draws an SVG at a size. @param color what `currentColor` stands for */
async function draw(svg: string, size: number, color = '#000'): Promise<Pixels> {
  const source = svg.replaceAll('currentColor', color);
  // In the page's own language: this program knows nothing of documents.
  const script = `(async () => {
    const image = new Image();
    image.src = 'data:image/svg+xml;base64,' + ${JSON.stringify(Buffer.from(source).toString('base64'))};
    await image.decode();
    const canvas = new OffscreenCanvas(${size}, ${size});
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0, ${size}, ${size});
    return Array.from(context.getImageData(0, 0, ${size}, ${size}).data);
  })()`;
  return { size, rgba: Buffer.from(await page.evaluate<number[]>(script)) };
}

const svg = (name: string) => readFile(join(icons, 'svg', `${name}.svg`), 'utf8');

async function put(name: string, content: Buffer): Promise<void> {
  const file = join(icons, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

const [plate, gate] = await Promise.all([svg('app'), svg('app-small')]);
const app = new Map<number, Pixels>();
for (const size of APP_SIZES) app.set(size, await draw(size < PLATE_FROM ? gate : plate, size));
const appAt = (sizes: number[]) => sizes.flatMap((size) => app.get(size) ?? []);
for (const pixels of appAt([16, 24, 32, 48, 64, 128, 256, 512]))
  await put(`linux/${pixels.size}x${pixels.size}.png`, encodePng(pixels));
await put('gatehouse.ico', encodeIco(appAt([16, 20, 24, 32, 48, 64, 256])));
await put('gatehouse.icns', encodeIcns(appAt([32, 64, 128, 256, 512, 1024])));

for (const state of TRAY_STATES) {
  const drawing = await svg(`tray-${state}`);
  await put(`tray/${state}Template.png`, encodePng(await draw(drawing, 16)));
  await put(`tray/${state}Template@2x.png`, encodePng(await draw(drawing, 32)));
  for (const [tint, color] of Object.entries(TINTS)) {
    const at = await Promise.all([16, 20, 24, 32, 48].map((size) => draw(drawing, size, color)));
    await put(`tray/${state}-${tint}.ico`, encodeIco(at));
    // Panels of Linux are 22 to 32 points high and scale down well.
    for (const pixels of at) {
      if (pixels.size === 24) await put(`tray/${state}-${tint}.png`, encodePng(pixels));
      if (pixels.size === 48) await put(`tray/${state}-${tint}@2x.png`, encodePng(pixels));
    }
  }
}
const sheet = process.argv[process.argv.indexOf('--sheet') + 1];
if (process.argv.includes('--sheet') && sheet) await drawSheet(browser, sheet);
await browser.close();
console.error('made the icons');

/** Every icon at every size, four times enlarged beside its own size, on light and on dark. */
async function drawSheet(browser: Browser, file: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, deviceScaleFactor: 1 });
  const image = (pixels: Pixels, zoom: number) =>
    `<img width="${pixels.size * zoom}" style="image-rendering:pixelated" src="data:image/png;base64,${encodePng(pixels).toString('base64')}">`;
  const rows: string[] = [];
  for (const [tint, background] of [
    ['on-light', '#f3f1ed'],
    ['on-dark', '#26231f'],
  ] as const) {
    const cells: string[] = [];
    for (const state of TRAY_STATES) {
      const drawing = await svg(`tray-${state}`);
      for (const size of [16, 24, 32]) {
        const pixels = await draw(drawing, size, TINTS[tint]);
        cells.push(`<span>${image(pixels, 1)} ${image(pixels, size === 16 ? 6 : 2)}</span>`);
      }
    }
    for (const pixels of appAt([16, 24, 32, 48, 64, 128, 256]))
      cells.push(`<span>${image(pixels, 1)} ${pixels.size < 48 ? image(pixels, 4) : ''}</span>`);
    rows.push(
      `<div style="background:${background};padding:16px;display:flex;flex-wrap:wrap;gap:20px;align-items:end">${cells.join('')}</div>`,
    );
  }
  await page.setContent(rows.join(''));
  await page.screenshot({ path: file });
}
