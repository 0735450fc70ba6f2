import { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { parseWholeNumber } from '../parse-whole-number.ts';
import { runStart } from '../start/run-start.ts';
import type { StartCommandOptions } from '../start/start-command-options.ts';

export function build(cli: Cli): Command {
  return new Command('start')
    .description('Open the desktop app; where it cannot run, the gateway here and its window in the browser.')
    .option('--browser', 'open the window in the browser, also where the desktop app could run')
    .option('--config <file>', 'the config file; left out: config.yaml in the data directory')
    .option(
      '--port <number>',
      'port to listen at, instead of server.port; 0 takes a free one',
      parseWholeNumber(0, 65_535),
    )
    .addHelpText('after', '\nExample: gatehouse start --browser')
    .action(async (options: StartCommandOptions) => {
      // The desktop app has a gateway of its own.
      await runStart(cli, options, async (given) =>
        (await import('../../service/start-gateway.ts')).startGateway(given),
      );
    });
}
