import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { checkConfig } from '../../service/config/check-config.ts';
import { formatProblem } from '../../service/config/format-problem.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { exitCode } from '../exit-code.ts';
import { mark } from '../mark.ts';
import { printJson } from '../print-json.ts';

export function build(cli: Cli): Command {
  return new Command('check')
    .description(
      'Check a config file; left out: the one in the data directory. Works with and without a running gateway.',
    )
    .argument('[file]', 'the file; - for standard input')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: gatehouse check config.yaml\nEnds with 4 when the file is not valid.')
    .action(async (given: string | undefined, options: { json?: boolean }) => {
      const file = given ?? join(cli.dataDir(), 'config.yaml');
      const { problems } = checkConfig(await read(file, cli), file);
      if (problems.length > 0) cli.exitCode = exitCode.invalidConfig;
      if (options.json) return printJson(cli, { file, valid: problems.length === 0, problems });
      if (problems.length === 0) return cli.out(`${mark.ok} ${file} is valid.\n`);
      for (const problem of problems) await cli.out(`${formatProblem(problem)}\n`);
    });
}

async function read(file: string, cli: Cli): Promise<string> {
  try {
    if (file !== '-') return await readFile(file, 'utf8');
    let text = '';
    for await (const chunk of cli.stdin.setEncoding('utf8')) text += chunk;
    return text;
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
