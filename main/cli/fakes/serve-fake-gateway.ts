import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fakeControlDeps } from '../../service/control/fakes/fake-control-deps.ts';
import type { RunningGateway, StartOptions } from '../../service/start-gateway.ts';
import { processIo } from '../process-io.ts';
import { runGateway, type ServeOptions } from '../serve/run-gateway.ts';
import { runStart } from '../start/run-start.ts';
import type { StartCommandOptions } from '../start/start-command-options.ts';

/**
 * `gatehouse serve`, and `gatehouse start` where a folder of the desktop app is named, with a gateway that does nothing, as a
 * program of its own. For tests. Options come as JSON in the first argument, the folder in the second.
 * FAKE_DRAIN: `at-once`, or `never`.
 */
async function startFake(options: StartOptions): Promise<RunningGateway> {
  const { deps } = fakeControlDeps(options.dataDir);
  const server = createServer((_, response) => response.end('{"service":"gatehouse"}'));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let end = () => {};
  const stopped = new Promise<void>((resolve) => {
    end = resolve;
  });
  options.log({ level: 'warn', text: 'a warning of the gateway' });
  return {
    url,
    loginAddress: () => `${url}/ui/#token=t`,
    dataDir: options.dataDir ?? '',
    configPath: options.configPath ?? `${options.dataDir}/config.yaml`,
    firstRun: false,
    terminalKey: 'gh-terminal',
    exampleModel: 'demo/echo',
    status: deps.status,
    control: deps,
    async stop() {
      if (process.env.FAKE_DRAIN === 'never') return;
      server.close();
      end();
    },
    stopNow: () => process.stderr.write('stopNow\n'),
    stopped,
  };
}

const io = processIo();
const cli = Object.assign(io, {
  dataDir: () => process.env.GATEHOUSE_DATA_DIR ?? '',
  find: async () => null,
  async connect() {
    throw new Error('not asked for');
  },
});
const [options = '{}', app] = process.argv.slice(2);
const running =
  app === undefined
    ? runGateway(cli, JSON.parse(options) satisfies ServeOptions, startFake)
    : runStart(cli, JSON.parse(options) satisfies StartCommandOptions, startFake, app);
await running.catch((error: Error & { exitCode?: number }) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode ?? 1;
});
