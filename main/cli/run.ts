import { Command, CommanderError, Option } from 'commander';
import { version } from '../service/version.ts';
import type { Cli } from './cli.ts';
import { CliError } from './cli-error.ts';
import type { CliIo } from './cli-io.ts';
import { commandTable } from './command-table.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { resolveDataDir } from './resolve-data-dir.ts';

const dataDirOption = new Option(
  '--data-dir <dir>',
  'where config, history and keys are; left out: GATEHOUSE_DATA_DIR, or the system’s place for them',
);

/**
 * Reads the arguments and runs the command they name.
 * @param given what follows `gatehouse`
 * @throws what is nobody's expectation; everything expected is said on standard error
 */
export async function run(given: string[], io: CliIo): Promise<ExitCode> {
  const args = given[0] === 'help' ? [...given.slice(1), '--help'] : given;
  const program = createProgram(io);
  const cli = createCli(io, () => program.opts<{ dataDir?: string }>().dataDir);
  const name = commandName(args);
  for (const entry of commandTable) {
    const command = entry.name === name ? (await entry.load()).build(cli) : new Command(entry.name);
    program.addCommand(inherit(command, program).summary(entry.summary).helpGroup(entry.group));
  }
  try {
    if (args.length === 0) program.help();
    await program.parseAsync(args, { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    return report(error, io);
  }
}

function createProgram(io: CliIo): Command {
  return new Command('gatehouse')
    .description('One localhost address for every assistant, every provider and every local model.')
    .usage('COMMAND [options]')
    .addOption(dataDirOption)
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .configureHelp({
      helpWidth: Math.min(io.columns, 100),
      subcommandTerm: (sub) => `${sub.name()} ${sub.usage().replace('[options]', '').trim()}`.trim(),
      showGlobalOptions: true,
      // The program's own help has it among its options already.
      visibleGlobalOptions: (command) => (command.parent === null ? [] : [dataDirOption]),
    })
    .configureOutput({ writeOut: (text) => void io.out(text), writeErr: (text) => io.note(text.trimEnd()) })
    .showHelpAfterError('Run with --help to see how it is used.')
    .exitOverride()
    .addHelpText('after', '\nTry: gatehouse serve\nHelp on a command: gatehouse COMMAND --help');
}

/** A command and its subcommands take over how the program ends and writes. */
function inherit(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent).helpCommand(false);
  for (const sub of command.commands) inherit(sub, command);
  return command;
}

/** The first argument that is no option. `--data-dir` is the one option that may stand before it and takes a value. */
function commandName(args: string[]): string | null {
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--data-dir') at += 1;
    else if (!arg.startsWith('-')) return arg;
  }
  return null;
}

function createCli(io: CliIo, dataDirOption: () => string | undefined): Cli {
  const dataDir = () => resolveDataDir(dataDirOption(), io.env);
  const find = async () => (await import('./control-connection.ts')).connectControl(dataDir());
  return Object.assign(io, {
    dataDir,
    find,
    async connect() {
      const connection = await find();
      if (connection) return connection;
      throw new CliError(`Gatehouse is not running on ${dataDir()}.`, {
        exitCode: exitCode.notRunning,
        advice: 'Start it with: gatehouse serve',
      });
    },
  });
}

async function report(error: unknown, io: CliIo): Promise<ExitCode> {
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  const { describeFailure } = await import('./describe-failure.ts');
  const failure = describeFailure(error);
  if (failure === null) throw error;
  io.note(failure.message);
  if (failure.advice !== null) io.note(failure.advice);
  return failure.exitCode;
}
