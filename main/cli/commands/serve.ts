import { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { parseWholeNumber } from '../parse-whole-number.ts';
import { runGateway, type ServeOptions } from '../serve/run-gateway.ts';

export function build(cli: Cli): Command {
  return new Command('serve')
    .description(
      'Run the gateway until it is stopped. The first Ctrl-C lets running requests end, a second one does not.',
    )
    .option('--config <file>', 'the config file; left out: config.yaml in the data directory')
    .option('--host <host>', 'address to listen at, instead of server.host')
    .option(
      '--port <number>',
      'port to listen at, instead of server.port; 0 takes a free one',
      parseWholeNumber(0, 65_535),
    )
    .option('--json', 'print one line of JSON when requests are accepted, and nothing else')
    .addHelpText('after', '\nExample: gatehouse serve --port 4477')
    .action(async (options: ServeOptions) => {
      const { startGateway } = await import('../../service/start-gateway.ts');
      await runGateway(cli, options, startGateway);
    });
}
