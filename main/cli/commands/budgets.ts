import { Command } from 'commander';
import { budgetColumns } from '../budget-columns.ts';
import type { Cli } from '../cli.ts';
import { printJson } from '../print-json.ts';
import { table } from '../table.ts';

export function build(cli: Cli): Command {
  return new Command('budgets')
    .description('Budgets, what is spent of them, and when they begin anew.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: gatehouse budgets')
    .action(async (options: { json?: boolean }) => {
      const { client } = await cli.connect();
      const budgets = await client.budgets.list();
      if (options.json) return printJson(cli, budgets);
      if (budgets.length === 0) return cli.out('No budgets. Add one under budgets: in the config file.\n');
      await cli.out(table(budgetColumns(cli.now()), budgets, cli.columns));
    });
}
