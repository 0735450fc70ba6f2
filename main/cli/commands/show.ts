import { Command } from 'commander';
import type { RequestDetail } from '../../contract/history-query.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import type { ControlClient } from '../control-connection.ts';
import { printable } from '../format/printable.ts';
import { printJson } from '../print-json.ts';
import { requestText } from '../request-text.ts';

export function build(cli: Cli): Command {
  return new Command('show')
    .description('One request in full: the decision, every attempt, tokens and cost.')
    .argument('<id>', 'its id, as logs and the header x-gatehouse-request-id say it; or: last')
    .option('--bodies', 'with what was sent and what came back')
    .option('--json', 'print JSON, always with bodies')
    .addHelpText('after', '\nExample: gatehouse show last --bodies')
    .action(async (given: string, options: { bodies?: boolean; json?: boolean }) => {
      const { client } = await cli.connect();
      const id = given === 'last' ? await lastId(client) : given;
      const detail = id === null ? null : await client.requests.get({ id });
      if (detail === null)
        throw new CliError(id === null ? 'There are no requests on record.' : `No request ${id} is on record.`, {
          advice: 'See those there are with: gatehouse logs',
        });
      if (options.json) return printJson(cli, detail);
      await cli.out(requestText(detail.record, cli.columns));
      if (!options.bodies) return;
      const toTerminal = Number.isFinite(cli.columns);
      for (const text of bodies(detail)) await cli.out(toTerminal ? printable(text) : text);
    });
}

async function lastId(client: ControlClient): Promise<string | null> {
  const { requests } = await client.requests.list({ limit: 1 });
  return requests[0]?.id ?? null;
}

function bodies({ request, response }: RequestDetail): string[] {
  return [['Request', request] as const, ['Response', response] as const].map(([title, body]) => {
    if (body === null) return `\n${title}: not kept\n`;
    const notes = [body.contentType, body.encoding === 'base64' ? 'base64' : null, body.truncated ? 'cut off' : null];
    return `\n${title} (${notes.filter((note) => note !== null).join(', ')})\n${body.text.trimEnd()}\n`;
  });
}
