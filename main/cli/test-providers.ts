import type { ProviderVerdict } from '../contract/control/views.ts';
import type { Cli } from './cli.ts';
import { formatDuration } from './format/duration.ts';
import { oneLine } from './format/one-line.ts';
import { mark } from './mark.ts';
import { printJson } from './print-json.ts';

/**
 * Tests one provider, or all that are on at the same time, and prints the verdicts.
 * @returns whether all are well
 */
export async function testProviders(
  cli: Cli,
  name: string | null,
  options: { model?: string; json?: boolean },
): Promise<boolean> {
  const { client } = await cli.connect();
  const names =
    name === null ? (await client.providers.list()).filter((each) => each.enabled).map((each) => each.name) : [name];
  const model = options.model === undefined ? {} : { model: options.model };
  const verdicts = await Promise.all(
    names.map(async (each) => ({ provider: each, ...(await client.providers.test({ name: each, ...model })) })),
  );
  if (options.json) await printJson(cli, verdicts);
  else for (const verdict of verdicts) await cli.out(verdictLines(verdict.provider, verdict));
  return verdicts.every((verdict) => verdict.verdict === 'ok');
}

/** A verdict and what to do about it. @returns lines, each ending in `\n` */
export function verdictLines(name: string, { verdict, text, advice, tookMs }: ProviderVerdict): string {
  const shape = verdict === 'ok' ? mark.ok : mark.error;
  const what = `${shape} ${name}: ${oneLine(text)} (${formatDuration(tookMs)})\n`;
  return advice === null ? what : `${what}  ${oneLine(advice)}\n`;
}
