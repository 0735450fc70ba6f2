import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Typefaces for these tests alone: the same on every machine, so that pictures can be compared. */
export const FONT_CONFIG = join(import.meta.dirname, 'fonts.conf');

/** Whether the two typefaces pictures are taken in are there, as the browser would find them. */
export function hasTestFonts(): boolean {
  return ['Inter', 'WenQuanYi Micro Hei'].every((family) => {
    const env = { ...process.env, FONTCONFIG_FILE: FONT_CONFIG };
    const { stdout } = spawnSync('fc-match', ['--format=%{family}', family], { encoding: 'utf8', env });
    // Null where there is no fontconfig at all.
    return (stdout ?? '').startsWith(family);
  });
}
