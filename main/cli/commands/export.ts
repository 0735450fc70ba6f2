import { open } from 'node:fs/promises';
import { Command, Option } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { addFilterOptions, type FilterOptions, readFilter } from '../filter-options.ts';

interface Options extends FilterOptions {
  format: 'jsonl' | 'csv';
  output?: string;
}

export function build(cli: Cli): Command {
  const command = new Command('export')
    .description('Requests on record as JSON lines or CSV, the newest last.')
    .addOption(new Option('--format <format>', 'of the file').choices(['jsonl', 'csv']).default('jsonl'))
    .option('-o, --output <file>', 'where to write; left out: standard output');
  return addFilterOptions(command, cli.now())
    .addHelpText('after', '\nExample: gatehouse export --format csv --since 30d -o requests.csv')
    .action(async (options: Options) => {
      const { client } = await cli.connect();
      const pieces = await client.requests.export({ format: options.format, filter: readFilter(options) });
      if (options.output === undefined) {
        for await (const piece of pieces) await cli.out(piece);
      } else {
        await writeTo(options.output, pieces);
        cli.note(`Written to ${options.output}.`);
      }
    });
}

/** Readable by its owner only: prompts are nobody else's business. */
async function writeTo(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const file = await open(path, 'w', 0o600).catch((error: unknown) => {
    throw new CliError(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  });
  try {
    for await (const piece of pieces) await file.write(piece);
  } finally {
    await file.close();
  }
}
