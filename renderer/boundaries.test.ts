import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = import.meta.dirname;
const IMPORT = /^import (type )?[^;]*?from '(\.[^']+)'|\bimport\('(\.[^']+)'\)/gms;

interface Import {
  file: string;
  /** From the folder of the window: `ui/button.tsx`, `../main/contract/units.ts`. */
  target: string;
  typeOnly: boolean;
}

const imports: Import[] = globSync('**/*.{ts,tsx}', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts'))
  .flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(IMPORT)].map(([, type, from, lazy]) => ({
      file,
      target: relative(root, join(root, dirname(file), from ?? lazy ?? '')),
      typeOnly: type !== undefined,
    })),
  );

const offending = (wrong: (one: Import) => boolean) =>
  imports.filter(wrong).map(({ file, target }) => `${file} imports ${target}`);
/** What runs of the contract and brings no schemas along. */
const PLAIN_CONTRACT = new Set(['../main/contract/canonical-path.ts', '../main/contract/local-days.ts']);

/**
 * What one screen may take from another: a link to Activity is written in Activity's own words; requests that run, and what was
 * said in them, look the same everywhere. The first steps stand in for Overview, and are made of what other screens have.
 */
const SHARED = new Set([
  'features/activity/filter-grammar.ts',
  'features/activity/filter-query.ts',
  'features/activity/message-list.tsx',
  'features/apps/setup-guides-view.tsx',
  'features/first-run/first-run-guide.tsx',
  'features/first-run/use-first-run.ts',
  'features/overview/live-table.tsx',
  'features/playground/answer.ts',
  'features/providers/add-provider-dialog.tsx',
]);

const area = (path: string) => path.split('/')[0];
const feature = (path: string) => (area(path) === 'features' ? path.split('/')[1] : null);

describe('the rooms of the window', () => {
  it('finds imports at all', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it('takes types from the contract and nothing that runs: schemas would come along', () => {
    expect(
      offending(
        ({ target, typeOnly }) =>
          target.startsWith('..') &&
          !PLAIN_CONTRACT.has(target) &&
          !(typeOnly && /^\.\.\/(main\/contract|preload)\//.test(target)),
      ),
    ).toEqual([]);
  });

  it('lets widgets know nothing of the gateway', () => {
    expect(
      offending(
        ({ file, target }) =>
          area(file) === 'ui' && !/^(ui\/|lib\/(format|i18n|commands)\/|\.\.\/main\/contract\/)/.test(target),
      ),
    ).toEqual([]);
  });

  it('lets screens share through lib and ui, and the journey, not with one another', () => {
    expect(
      offending(
        ({ file, target }) =>
          feature(file) !== null &&
          feature(target) !== null &&
          feature(target) !== feature(file) &&
          feature(target) !== 'journey' &&
          !SHARED.has(target),
      ),
    ).toEqual([]);
    expect(offending(({ file, target }) => feature(file) !== null && area(target) === 'app')).toEqual([]);
    expect(offending(({ file, target }) => area(file) === 'lib' && /^(app|features)\//.test(target))).toEqual([]);
  });
});
