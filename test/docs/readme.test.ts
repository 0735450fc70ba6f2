import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../main/service/config/check-config.ts';
import { run } from '../harness/serve.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  scripts: Record<string, string>;
};

describe('README', () => {
  it('shows configs this version takes', () => {
    const blocks = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) expect(checkConfig(block, 'README.md').problems).toEqual([]);
  });

  it('names only npm scripts that exist', () => {
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script ?? '');
    expect(named.length).toBeGreaterThan(0);
    for (const script of named) expect(manifest.scripts, script).toHaveProperty([script]);
  });

  it('names only commands and options the program has', async () => {
    const lines = [...readme.matchAll(/^(?:npm run gatehouse --|gatehouse) ([a-z].*?)(?:\s+#.*)?$/gm)].map(
      ([, line]) => line ?? '',
    );
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      const [command = '', ...rest] = line.split(/\s+/);
      const help = await run([command, '--help']);
      expect(help.code, line).toBe(0);
      for (const option of rest.filter((word) => word.startsWith('--'))) expect(help.stdout, line).toContain(option);
    }
  }, 60_000);

  it('shows pictures that are there and quick to load', () => {
    const pictures = [...readme.matchAll(/(?:src|srcset)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(pictures.length).toBeGreaterThan(0);
    for (const path of pictures) {
      const bytes = readFileSync(new URL(`../../${path}`, import.meta.url));
      expect([path, bytes.subarray(1, 4).toString('latin1')]).toEqual([path, 'PNG']);
      expect([path, bytes.length < 200 * 1024]).toEqual([path, true]);
    }
  });

  it('says the test command that is run before anything lands', () => {
    expect(readFileSync(new URL('../../.ci/run', import.meta.url), 'utf8')).toContain('npm ci && npm test');
    expect(readme).toMatch(/^npm ci && npm test$/m);
  });
});
