import type { ConfigProblem } from '../../contract/control/views.ts';
import { GatehouseError } from '../../contract/errors.ts';
import { busyPort } from '../../service/busy-port.ts';
import { formatProblem } from '../../service/config/format-problem.ts';
import { CliError } from '../cli-error.ts';
import { exitCode } from '../exit-code.ts';

/**
 * Why the gateway did not start, for the person who started it.
 * @param isGatehouse whether a Gatehouse answers at an address
 */
export async function startFailure(error: unknown, isGatehouse: (url: string) => Promise<boolean>): Promise<CliError> {
  const problems = configProblems(error);
  if (problems !== null)
    return new CliError(problems.map(formatProblem).join('\n'), {
      exitCode: exitCode.invalidConfig,
      advice: 'The config file has to be put right before Gatehouse can start.',
      cause: error,
    });
  const busy = await busyPort(error, isGatehouse);
  if (busy !== null)
    return new CliError(busy.text, {
      advice: busy.ours
        ? 'Use that one, stop it first, or take another data directory and port: gatehouse serve --data-dir DIR --port 0'
        : 'Choose another with --port, or server.port in the config file.',
      cause: error,
    });
  if (GatehouseError.is(error)) return new CliError(error.message, { cause: error });
  return new CliError(`Gatehouse could not start: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });
}

/** The problems a ConfigInvalidError carries, known by its name: it may come from another copy of its module. */
function configProblems(error: unknown): ConfigProblem[] | null {
  if (!(error instanceof Error) || error.name !== 'ConfigInvalidError') return null;
  return 'problems' in error && Array.isArray(error.problems) ? error.problems : null;
}
