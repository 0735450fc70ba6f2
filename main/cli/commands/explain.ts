import { Command, Option } from 'commander';
import type { Explanation } from '../../contract/control/views.ts';
import { type EndpointName, endpointName } from '../../contract/endpoint.ts';
import type { Cli } from '../cli.ts';
import { facts } from '../facts.ts';
import { formatMoney } from '../format/money.ts';
import { oneLine } from '../format/one-line.ts';
import { mark } from '../mark.ts';
import { printJson } from '../print-json.ts';

interface Options {
  model?: string;
  prompt?: string;
  endpoint: EndpointName;
  client?: string;
  json?: boolean;
}

export function build(cli: Cli): Command {
  return new Command('explain')
    .description('Where a request would go, and why. Nothing is sent. Asks the running gateway, which knows its state.')
    .option('--model <name>', 'what the client would ask for; left out: the default route')
    .option('--prompt <text>', 'what it would say; counts for size and cost')
    .addOption(
      new Option('--endpoint <name>', 'what it would call').choices(endpointName.options).default('chat.completions'),
    )
    .option('--client <name>', 'who would ask')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: gatehouse explain --model fast --prompt "Hello"')
    .action(async (options: Options) => {
      const { client } = await cli.connect();
      const { json, ...question } = options;
      const explanation = await client.routes.explain(question);
      await (json ? printJson(cli, explanation) : cli.out(explanationText(explanation)));
    });
}

/** How the name was understood, in words; anything newer than this program as the gateway says it. */
const RESOLUTIONS: Record<string, string> = {
  route: 'a route',
  explicit: 'provider/model',
  bare: 'a model of a provider',
  default: 'the default route',
  header: 'the route the request names in a header',
};

function explanationText(explanation: Explanation): string {
  const { targets, skipped, reasons, budget, refusal } = explanation;
  const head = facts([
    ['asked for', explanation.requestedModel ?? '(nothing)'],
    ['understood as', RESOLUTIONS[explanation.resolution] ?? explanation.resolution],
    ['route', explanation.route],
    ['budget', budget.budget === null ? budget.reason : `${budget.action} by ${budget.budget}: ${budget.reason}`],
    ['estimated cost', formatMoney(explanation.estimatedCostNanoUsd)],
  ]);
  const plan = targets.map((target, at) => {
    const from = target.route === null || target.route === explanation.route ? '' : `, from route ${target.route}`;
    return `  ${at + 1}  ${oneLine(`${target.provider}/${target.model}`)}  ${oneLine(target.reason)}${from}\n`;
  });
  const passed = skipped.map(
    ({ provider, model, reason }) => `  ${mark.off}  ${oneLine(`${provider}/${model}`)}  ${oneLine(reason)}\n`,
  );
  const why = reasons.map((reason) => `  ${oneLine(reason)}\n`);
  return [
    head,
    refusal === null ? '' : `\n${mark.error} It would be refused: ${oneLine(refusal)}\n`,
    plan.length > 0 ? `\nTargets, in order\n${plan.join('')}` : '',
    passed.length > 0 ? `\nPassed over\n${passed.join('')}` : '',
    why.length > 0 ? `\nWhy\n${why.join('')}` : '',
  ].join('');
}
