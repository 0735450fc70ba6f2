import type { ConfigProblem } from '../../contract/control/views.ts';
import { GatehouseError } from '../../contract/errors.ts';
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
  const busy = busyAddress(error);
  if (busy !== null) {
    const ours = await isGatehouse(`http://${busy.host}:${busy.port}`);
    return new CliError(
      `Port ${busy.port} is taken by ${ours ? 'another Gatehouse, which is running already' : 'another program'}.`,
      {
        advice: ours
          ? 'Use that one, stop it first, or take another data directory and port: gatehouse serve --data-dir DIR --port 0'
          : 'Choose another with --port, or server.port in the config file.',
        cause: error,
      },
    );
  }
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

function busyAddress(error: unknown): { host: string; port: number } | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return null;
  if (!('port' in error) || typeof error.port !== 'number') return null;
  const address = 'address' in error && typeof error.address === 'string' ? error.address : '127.0.0.1';
  // What listens everywhere also listens here.
  if (address === '0.0.0.0' || address === '::') return { host: '127.0.0.1', port: error.port };
  return { host: address.includes(':') ? `[${address}]` : address, port: error.port };
}
