import { join } from 'node:path';
import { Command } from 'commander';
import { getJson } from '../../service/control/get-json.ts';
import { systemSurroundings } from '../../service/control/surroundings.ts';
import type { Cli } from '../cli.ts';
import { checkConfigFile } from '../doctor/check-config-file.ts';
import { checkDataDir } from '../doctor/check-data-dir.ts';
import { checkEngines } from '../doctor/check-engines.ts';
import { checkNode } from '../doctor/check-node.ts';
import { checkPort } from '../doctor/check-port.ts';
import { checkRunning } from '../doctor/check-running.ts';
import { checkSecrets } from '../doctor/check-secrets.ts';
import { type Finding, findingLines } from '../doctor/finding.ts';
import { exitCode } from '../exit-code.ts';
import { printJson } from '../print-json.ts';
import { openSecretAccess } from '../secret-access.ts';

const ENGINE_TIMEOUT_MS = 1000;

export function build(cli: Cli): Command {
  return new Command('doctor')
    .description('Look for what is wrong and say what to do. Tests every provider that is on when the gateway runs.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: gatehouse doctor\nEnds with 1 when something has to be done.')
    .action(async (options: { json?: boolean }) => {
      const findings: Finding[] = [];
      for await (const found of examine(cli)) {
        findings.push(...found);
        if (!options.json) for (const finding of found) await cli.out(findingLines(finding));
      }
      if (options.json) await printJson(cli, findings);
      if (findings.some((finding) => finding.level === 'error')) cli.exitCode = exitCode.failed;
    });
}

async function* examine(cli: Cli): AsyncGenerator<Finding[]> {
  yield [checkNode(process.versions.node), await checkDataDir(cli.dataDir())];
  const connection = await cli.find();
  const path = connection ? (await connection.client.status.get()).configPath : join(cli.dataDir(), 'config.yaml');
  const { findings, config } = await checkConfigFile(path);
  yield findings;
  yield await checkSecrets(() => openSecretAccess(cli), config);
  yield await checkEngines(config, (url) => getJson(url, ENGINE_TIMEOUT_MS));
  if (connection) {
    yield await checkRunning(connection.client);
    return;
  }
  const { host, port } = config?.server ?? { host: '127.0.0.1', port: 4477 };
  yield [await checkPort(host, port, systemSurroundings.isGatehouse)];
  const text = 'not running, so providers were not tested';
  yield [{ level: 'warning', area: 'gateway', text, advice: 'Start it with: gatehouse serve' }];
}
