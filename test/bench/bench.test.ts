import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const program = fileURLToPath(new URL('bench.ts', import.meta.url));
const run = promisify(execFile);
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'bench-test-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

it('measures the bare pipe against going direct and writes a report, without the gateway', async () => {
  const report = join(dir, 'report.json');
  const scenarios = 'small,sse';
  const args = [program, '--no-gatehouse', '--scenarios', scenarios, '--rounds', '1', '--json', report];
  const { stdout } = await run(process.execPath, args, { timeout: 60_000 });
  expect(stdout).toContain('small – 1 KB JSON');
  const { compared } = JSON.parse(await readFile(report, 'utf8'));
  for (const scenario of scenarios.split(',')) {
    const [direct, pipe] = compared[scenario];
    expect(direct).toMatchObject({ candidate: 'direct', rounds: 1, note: null });
    expect(pipe).toMatchObject({ candidate: 'pipe', rounds: 1, note: null });
  }
  expect(compared.small[0].figures.p50.value).toBeGreaterThan(0);
}, 60_000);

it('names the scenarios it knows when it is asked for another', async () => {
  const refused = run(process.execPath, [program, '--scenarios', 'small,speed']);
  await expect(refused).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('“speed” is none of small,'),
  });
});
