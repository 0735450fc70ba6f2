import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { symlinkChain } from './symlink-chain.ts';

describe('symlinkChain', () => {
  let dir: string;

  beforeEach(() => {
    dir = realpathSync(mkdtempSync(join(tmpdir(), 'gatehouse-links-')));
  });

  afterEach(() => rmSync(dir, { recursive: true }));

  const chain = (name: string) => symlinkChain(join(dir, name)).map((entry) => entry.path.slice(dir.length + 1));

  it('is the file itself where there are no links, also when there is no file', () => {
    writeFileSync(join(dir, 'a'), '');
    expect(chain('a')).toEqual(['a']);
    expect(chain('missing')).toEqual(['missing']);
  });

  it('names every link on the way, files and directories, relative and absolute', () => {
    mkdirSync(join(dir, '..v1'));
    writeFileSync(join(dir, '..v1', 'a'), '');
    symlinkSync('..v1', join(dir, '..data'));
    symlinkSync(join('..data', 'a'), join(dir, 'a'));
    symlinkSync(join(dir, 'a'), join(dir, 'b'));
    expect(chain('b')).toEqual(['b', 'a', '..data', join('..v1', 'a')]);
  });

  it('ends at a link that leads to itself', () => {
    symlinkSync('loop', join(dir, 'loop'));
    expect(chain('loop').every((path) => path === 'loop')).toBe(true);
  });
});
