import { Command } from 'commander';
import type { RouteView } from '../../contract/control/views.ts';
import type { Cli } from '../cli.ts';
import { mark } from '../mark.ts';
import { printJson } from '../print-json.ts';
import { type Column, table } from '../table.ts';

type Target = RouteView['targets'][number];
type Row = { route: RouteView | null; target: Target };

const STATES: Record<Target['state'], string> = {
  ready: `${mark.ok} ready`,
  cooling: `${mark.cooling} cooling down`,
  disabled: `${mark.off} provider is off`,
  'no-key': `${mark.error} no key`,
};

const columns: Column<Row>[] = [
  { title: 'route', value: ({ route }) => (route ? `${route.name}${route.isDefault ? ' (default)' : ''}` : '') },
  { title: 'strategy', value: ({ route }) => route?.strategy ?? '' },
  { title: 'target', value: ({ target }) => `${target.provider}/${target.model}`, shrinks: true },
  { title: 'weight', value: ({ target }) => String(target.weight), right: true },
  { title: 'state', value: ({ target }) => STATES[target.state] },
];

export function build(cli: Cli): Command {
  return new Command('routes')
    .description('Routes, their targets in order, and the state of each.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: gatehouse routes')
    .action(async (options: { json?: boolean }) => {
      const { client } = await cli.connect();
      const routes = await client.routes.list();
      if (options.json) return printJson(cli, routes);
      if (routes.length === 0) return cli.out('No routes. Add one under routes: in the config file.\n');
      const rows = routes.flatMap((route) =>
        route.targets.map((target, at): Row => ({ route: at === 0 ? route : null, target })),
      );
      await cli.out(table(columns, rows, cli.columns));
    });
}
