import { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { exitCode } from '../exit-code.ts';
import { mark } from '../mark.ts';
import { printJson } from '../print-json.ts';
import { readSecret } from '../read-secret.ts';
import { openSecretAccess } from '../secret-access.ts';

export function build(cli: Cli): Command {
  const secrets = new Command('secrets').description(
    'Provider keys in the keychain. The config names them as ${secret:NAME}. Works with and without a running gateway.',
  );
  secrets
    .command('set <name> [excess...]')
    .usage('<name>')
    .description('Keep a secret. Its value is asked for, or read from standard input; never an argument.')
    .addHelpText('after', '\nExample: gatehouse secrets set openai')
    // What is too much is likely the value; the usual complaint would repeat it.
    .action((name: string, excess: string[]) => {
      if (excess.length === 0) return set(cli, name);
      throw new CliError('The value is not an argument: other programs and the shell’s history could read it there.', {
        exitCode: exitCode.usage,
        advice: `Treat what you typed as known to others. Run: gatehouse secrets set ${name}`,
      });
    });
  secrets
    .command('list')
    .description('Names of the secrets, and where they are kept.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: gatehouse secrets list')
    .action((options: { json?: boolean }) => list(cli, options.json ?? false));
  secrets
    .command('remove <name>')
    .description('Forget a secret.')
    .addHelpText('after', '\nExample: gatehouse secrets remove openai')
    .action((name: string) => remove(cli, name));
  return secrets;
}

async function set(cli: Cli, name: string): Promise<void> {
  const access = await openSecretAccess(cli);
  const value = await readSecret(name, cli);
  await access.set(name, value);
  const when = access.running ? 'It is in force now.' : 'It is in force when Gatehouse starts.';
  await cli.out(`“${name}” is kept. ${when}\n`);
  cli.note(`In the config file it is named as \${secret:${name}}.`);
}

async function list(cli: Cli, json: boolean): Promise<void> {
  const access = await openSecretAccess(cli);
  const { kind, gap, names } = await access.list();
  if (json) return printJson(cli, { kind, gap, names });
  for (const name of names) await cli.out(`${name}\n`);
  cli.note(names.length === 0 ? `No secrets are kept (${kind}).` : `Kept in: ${kind}`);
  if (gap !== null) cli.note(`${mark.warning} ${gap}`);
}

async function remove(cli: Cli, name: string): Promise<void> {
  const access = await openSecretAccess(cli);
  if (!(await access.remove(name)))
    throw new CliError(`There is no secret “${name}”.`, { advice: 'See them with: gatehouse secrets list' });
  await cli.out(`“${name}” is forgotten.\n`);
}
