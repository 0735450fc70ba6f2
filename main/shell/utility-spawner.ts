import { fromService } from '../contract/service-protocol.ts';
import type { ElectronParts } from './electron-parts.ts';
import type { Log } from './log-file.ts';
import type { ServiceSpawner } from './service-process.ts';

/**
 * Runs the gateway service in a utilityProcess: out of the process that draws menus and windows, so that neither waits for
 * the other.
 * @param entry path of the built service
 */
export function utilitySpawner(
  { utilityProcess }: Pick<ElectronParts, 'utilityProcess'>,
  entry: string,
  log: Log,
): ServiceSpawner {
  return (listener) => {
    const child = utilityProcess.fork(entry, [], {
      serviceName: 'Gatehouse gateway',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.on('message', (message) => listener.message(fromService.parse(message)));
    child.on('exit', (code) => listener.exit(code));
    // Out of memory, say; `exit` follows. Heard, because an `error` nobody hears would end the whole app. Its report is left out of
    // the log: it has the environment in it, and so may have keys.
    child.on('error', (type, location) => log('error', 'service', `${type} in ${location}`));
    child.stderr?.on('data', (chunk) => log('warn', 'service', chunk.toString().trimEnd()));
    return {
      post: (message, port) => (port ? child.postMessage(message, [port]) : child.postMessage(message)),
      kill: () => void child.kill(),
    };
  };
}
