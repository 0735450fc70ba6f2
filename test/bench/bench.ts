import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../upstreams/seeded-random.ts';
import { type BenchArguments, readBenchArguments, usage } from './bench-arguments.ts';
import { startBarePipe } from './candidates/bare-pipe.ts';
import { type Candidate, CHAT_PATH } from './candidates/candidate.ts';
import { startGatehouse } from './candidates/gatehouse.ts';
import { runCommand } from './candidates/run-command.ts';
import { startPeers } from './candidates/start-peers.ts';
import { LoadGenerator } from './load/load-generator.ts';
import { busyNote, machineFacts } from './machine-facts.ts';
import { portOf } from './processes/first-word.ts';
import { comparedTable } from './report/compared-table.ts';
import { factTable } from './report/fact-table.ts';
import { promiseTable } from './report/promise-table.ts';
import { checkPromises, type Measured } from './report/promises.ts';
import { summarise } from './report/summarise.ts';
import { comparedScenarios, gatewayScenarios } from './scenarios/all.ts';
import { createGatewayBench } from './scenarios/create-gateway-bench.ts';
import { runCompared } from './scenarios/run-compared.ts';
import { Workshop } from './workshop.ts';

/** Program: measures Gatehouse against going direct, a bare pipe and, when asked, its peers. See `usage`. */
async function bench(wanted: BenchArguments): Promise<void> {
  const facts = machineFacts();
  print(
    `${facts.cpu}, ${facts.cores} cores, ${facts.memoryGb} GB, ${facts.system}, node ${facts.node}, load ${facts.loadAtStart.toFixed(1)}\n\n`,
  );
  const busy = busyNote(facts);
  if (busy !== null) print(`${busy}\n\n`);
  const workshop = new Workshop();
  const { children, projectDir } = workshop;
  if (wanted.gatehouse && wanted.build) await runCommand(children, process.execPath, ['scripts/build.ts'], projectDir);

  const upstreamPort = await portOf(children.fork(fileURLToPath(new URL('bench-upstream.ts', import.meta.url))));
  const generator = new LoadGenerator(children);
  const measured: Measured = { compared: {}, facts: {} };
  const raw: Record<string, unknown> = {};

  const compared = comparedScenarios.filter(({ name }) => wanted.scenarios.some((one) => one === name));
  const alone = wanted.gatehouse
    ? gatewayScenarios.filter(({ name }) => wanted.scenarios.some((one) => one === name))
    : [];

  if (compared.length > 0) {
    const direct = { host: '127.0.0.1', port: upstreamPort, path: CHAT_PATH, headers: {} };
    const candidates: Candidate[] = [{ name: 'direct', target: direct, pid: null, stop: async () => undefined }];
    candidates.push(await startBarePipe(children, upstreamPort));
    const dataDir = workshop.folder('data');
    if (wanted.gatehouse) candidates.push(await startGatehouse(children, { projectDir, dataDir, upstreamPort }));
    candidates.push(...(await startPeers(wanted.peers, workshop, upstreamPort, print)));
    for (const scenario of compared) {
      const sized = { ...scenario, rounds: wanted.rounds ?? scenario.rounds };
      const rounds = await runCompared(sized, candidates, generator, seededRandom(wanted.seed));
      const summaries = summarise(sized, rounds);
      measured.compared[scenario.name] = summaries;
      raw[scenario.name] = Object.fromEntries(rounds);
      print(`${comparedTable(sized, summaries)}\n`);
    }
    for (const candidate of candidates) await candidate.stop();
  }

  const keepDir = wanted.data === null ? null : resolve(wanted.data);
  const gatewayBench = createGatewayBench({
    workshop,
    generator,
    upstreamPort,
    rounds: wanted.rounds,
    keepDir,
    say: print,
  });
  for (const scenario of alone) {
    try {
      const found = await scenario.run(gatewayBench);
      measured.facts[scenario.name] = found;
      print(`${factTable(scenario, found)}\n`);
    } catch (error) {
      print(
        `${scenario.name} – ${scenario.title}\n  not measured: ${error instanceof Error ? error.message : error}\n\n`,
      );
      process.exitCode = 1;
    }
  }

  const promises = checkPromises(measured);
  print(promiseTable(promises));
  const file = resolve(projectDir, wanted.json);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    `${JSON.stringify({ machine: facts, seed: wanted.seed, ...measured, promises, rounds: raw }, null, 2)}\n`,
  );
  print(`\nreport: ${file}\n`);
}

function print(text: string): void {
  process.stdout.write(text);
}

try {
  const wanted = readBenchArguments(process.argv.slice(2));
  if (wanted.help) print(usage);
  else await bench(wanted);
  process.exit();
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
