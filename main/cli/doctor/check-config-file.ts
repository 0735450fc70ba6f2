import { readFile } from 'node:fs/promises';
import type { Config } from '../../contract/config/config.ts';
import { checkConfig } from '../../service/config/check-config.ts';
import { formatProblem } from '../../service/config/format-problem.ts';
import type { Finding } from './finding.ts';

const area = 'config';

/** @returns what was found, and the config when the file holds one */
export async function checkConfigFile(path: string): Promise<{ findings: Finding[]; config: Config | null }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return {
        findings: [{ level: 'ok', area, text: `${path} is made at the first start.`, advice: null }],
        config: null,
      };
    const reason = error instanceof Error ? error.message : String(error);
    return { findings: [{ level: 'error', area, text: reason, advice: 'Make it readable.' }], config: null };
  }
  const { config, problems } = checkConfig(text, path);
  const findings = problems.map((problem): Finding => {
    return { level: 'error', area, text: formatProblem(problem), advice: null };
  });
  if (config) findings.push({ level: 'ok', area, text: path, advice: null });
  return { findings, config };
}
