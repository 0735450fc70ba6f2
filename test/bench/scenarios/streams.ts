import { setTimeout as delay } from 'node:timers/promises';
import type { Candidate } from '../candidates/candidate.ts';
import type { RunningGatehouse } from '../candidates/gatehouse.ts';
import type { LoadGenerator } from '../load/load-generator.ts';
import { Inspector, type LiveMemory } from '../processes/inspector.ts';
import { readProcessUsage } from '../processes/process-usage.ts';
import type { Fact, GatewayBench, GatewayScenario } from './gateway-scenario.ts';

const STREAMS = 1000;
/** Twenty chunks over ten seconds. */
const SLOW = { chunks: 20, paceMs: 500, delayMs: 0 };
const RAMP_MS = 1000;
const SETTLED_MS = 7500;
const CANCELS = 10_000;
const CANCELLED = { chunks: 200, paceMs: 5, delayMs: 8 };
const IDLE_WITHIN_MS = 15_000;
const KB = 1024;
const MB = 1024 ** 2;

export const streams: GatewayScenario = {
  name: 'streams',
  title: `${STREAMS} slow streams at once, then ${CANCELS} requests cancelled at random moments`,
  run: async (bench) => {
    const pipe = await bench.startPipe();
    const piped = await crowd(pipe, bench.generator, null);
    await pipe.stop();

    const [gateway, inspector] = await startInspected(bench);
    const held = await crowd(gateway, bench.generator, inspector);
    bench.say(`${held.complete} of ${STREAMS} streams complete; cancelling`);
    inspector.close();
    await gateway.stop();

    const left = await cancels(bench);
    return [
      { id: 'complete', label: 'streams complete', value: held.complete, unit: `of ${STREAMS}` },
      { id: 'rssPerStream', label: 'memory a stream, RSS at its peak', value: held.rssPerStream / KB, unit: 'KB' },
      {
        id: 'livePerStream',
        label: 'memory a stream, live after a collection',
        value: held.livePerStream / KB,
        unit: 'KB',
      },
      {
        id: 'pipeRssPerStream',
        label: 'the same for the bare pipe, RSS at its peak',
        value: piped.rssPerStream / KB,
        unit: 'KB',
      },
      ...left,
    ];
  },
};

interface Held {
  complete: number;
  rssPerStream: number;
  livePerStream: number;
}

async function crowd(candidate: Candidate, generator: LoadGenerator, inspector: Inspector | null): Promise<Held> {
  const { target, pid } = candidate;
  if (pid === null) throw new Error(`${candidate.name} has no process to look at`);
  // What serving the first requests brings into memory is not the streams'.
  await generator.crowd({ target, pacing: { chunks: 5, paceMs: 10, delayMs: 0 }, streams: 100, rampMs: 100 });
  const liveBefore = await inspector?.liveMemory();
  const rssBefore = readProcessUsage(pid)?.rssBytes ?? Number.NaN;
  let rssPeak = 0;
  let liveDuring: LiveMemory | undefined;
  const watch = async () => {
    const endsAt = performance.now() + SETTLED_MS;
    while (performance.now() < endsAt) {
      rssPeak = Math.max(rssPeak, readProcessUsage(pid)?.rssBytes ?? Number.NaN);
      await delay(200);
    }
    liveDuring = await inspector?.liveMemory();
  };
  const [result] = await Promise.all([
    generator.crowd({ target, pacing: SLOW, streams: STREAMS, rampMs: RAMP_MS }),
    watch(),
  ]);
  return {
    complete: result.complete,
    rssPerStream: (rssPeak - rssBefore) / STREAMS,
    livePerStream: (live(liveDuring) - live(liveBefore)) / STREAMS,
  };
}

/** A process of its own: connections kept for the streams before would close meanwhile and hide what is left. */
async function cancels(bench: GatewayBench): Promise<Fact[]> {
  const [gateway, inspector] = await startInspected(bench);
  const { generator } = bench;
  const { target, pid } = gateway;
  const job = { target, pacing: CANCELLED, concurrency: 50, withinMs: 16 };
  // A first lot brings pools and caches to their size; what the second leaves behind is a leak.
  await generator.cancels({ ...job, requests: CANCELS / 10, seed: 1 });
  const filesAtRest = await atRest(pid);
  const before = await inspector.liveMemory();
  const result = await generator.cancels({ ...job, requests: CANCELS, seed: 2 });
  const filesAfter = await atRest(pid, filesAtRest);
  const after = await inspector.liveMemory();
  inspector.close();
  await gateway.stop();
  return [
    { id: 'cancelledBefore', label: 'cancelled before the first byte', value: result.beforeFirstByte, unit: '' },
    { id: 'cancelledAfter', label: 'cancelled after the first byte', value: result.afterFirstByte, unit: '' },
    { id: 'cancelFailures', label: 'ended otherwise', value: result.failed, unit: '' },
    { id: 'filesLeft', label: 'open files more than before', value: filesAfter - filesAtRest, unit: '' },
    {
      id: 'resourcesLeft',
      label: 'event-loop resources more than before',
      value: after.resources - before.resources,
      unit: '',
    },
    { id: 'heapLeft', label: 'live memory more than before', value: (live(after) - live(before)) / MB, unit: 'MB' },
    { id: 'rssLeft', label: 'RSS more than before', value: (after.rss - before.rss) / MB, unit: 'MB' },
  ];
}

async function startInspected(bench: GatewayBench): Promise<[RunningGatehouse, Inspector]> {
  const gateway = await bench.startGatehouse({ requestsOnRecord: 0, nodeFlags: ['--inspect=127.0.0.1:0'] });
  if (gateway.inspectorUrl === null) throw new Error('the gateway said no address of its inspector');
  return [gateway, await Inspector.open(gateway.inspectorUrl)];
}

/** Waits until no file has been closed for two seconds, or their number is back at `wanted`. @returns open files */
async function atRest(pid: number, wanted = 0): Promise<number> {
  const endsAt = performance.now() + IDLE_WITHIN_MS;
  let files = readProcessUsage(pid)?.openFiles ?? Number.NaN;
  let unchangedSince = performance.now();
  while (performance.now() < endsAt && files > wanted && performance.now() - unchangedSince < 2000) {
    await delay(200);
    const now = readProcessUsage(pid)?.openFiles ?? Number.NaN;
    if (now !== files) unchangedSince = performance.now();
    files = now;
  }
  return files;
}

function live(memory: LiveMemory | undefined): number {
  return memory === undefined ? Number.NaN : memory.heapUsed + memory.external;
}
