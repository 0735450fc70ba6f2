import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectDir } from './run-node.ts';

interface Step {
  uses?: string;
  run?: string;
  env?: Record<string, string>;
  with?: Record<string, unknown>;
}

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { permissions?: Record<string, string>; steps: Step[]; env?: unknown }>;
}

const directory = join(projectDir, '.github', 'workflows');
const workflows = readdirSync(directory).map((name) => {
  const text = readFileSync(join(directory, name), 'utf8');
  const workflow: Workflow = parse(text);
  return { name, text, workflow, steps: Object.values(workflow.jobs).flatMap((job) => job.steps) };
});

describe.each(workflows)('$name', ({ name, text, workflow, steps }) => {
  it('pins every action by commit, and says which version that is', () => {
    const uses = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((line) => !/uses: [\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it('may do no more than it has to', () => {
    const writes = Object.entries(workflow.jobs).flatMap(([job, { permissions }]) =>
      Object.entries(permissions ?? {}).flatMap(([scope, level]) => (level === 'write' ? `${job}: ${scope}` : [])),
    );
    expect(Object.values(workflow.permissions).filter((level) => level !== 'read')).toEqual([]);
    expect(writes).toEqual(
      name === 'release.yml' ? ['publish: contents', 'publish: id-token', 'publish: attestations'] : [],
    );
  });

  it('runs none of our code, nor anyone’s package, where it may write', () => {
    for (const { permissions, steps } of Object.values(workflow.jobs)) {
      if (!Object.values(permissions ?? {}).includes('write')) continue;
      expect(
        steps.filter(({ uses, run }) => uses?.startsWith('actions/checkout@') || /\b(npm|npx|node)\b/.test(run ?? '')),
      ).toEqual([]);
    }
  });

  it('keeps no credentials in the checkout', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  it('gives secrets to single steps by environment, never to a command line', () => {
    const commands = steps.flatMap(({ run }) => run ?? []);
    expect(commands.filter((run) => run.includes('${{') || /\bset -\w*x|\bprintenv\b|^\s*env\s*$/m.test(run))).toEqual(
      [],
    );
    expect(Object.values(workflow.jobs).filter(({ env }) => env !== undefined)).toEqual([]);
  });
});
