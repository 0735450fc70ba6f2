import { initial } from './001-initial.ts';
import { usageByTag } from './002-usage-by-tag.ts';
import type { Migration } from './migration.ts';

/** Every step, in order: versions 1, 2, 3 … */
export const migrations: readonly Migration[] = [initial, usageByTag];
