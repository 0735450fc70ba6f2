import { Command } from 'commander';
import type { Cli } from '../cli.ts';

export function build(cli: Cli): Command {
  return new Command('resume')
    .description('Let requests through again.')
    .addHelpText('after', '\nExample: gatehouse resume')
    .action(async () => {
      const { client } = await cli.connect();
      const { done } = await client.status.resume();
      await cli.out(done ? 'Running again.\n' : 'Gatehouse was not paused.\n');
    });
}
