import { Command } from 'commander';
import type { Cli } from '../cli.ts';

export function build(cli: Cli): Command {
  return new Command('pause')
    .description('Refuse requests with 503 until resumed. Running ones end as they would.')
    .addHelpText('after', '\nExample: gatehouse pause')
    .action(async () => {
      const { client } = await cli.connect();
      const { done } = await client.status.pause();
      await cli.out(done ? 'Paused. Clients get 503 until you resume.\n' : 'Gatehouse is paused already.\n');
    });
}
