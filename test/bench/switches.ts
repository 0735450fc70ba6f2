import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { driveApp, endDrives } from '../electron/drive.ts';
import { surroundings, testConfig } from '../shell/ask.ts';
import { AskingClient } from '../shell/asking-client.ts';
import { switches, switchesConfig, switchesEnv } from '../shell/switches.ts';
import { openScreen, timeFromTray, timeFromWindow } from '../shell/time-switch.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { busyNote, machineFacts } from './machine-facts.ts';
import { median } from './quantile.ts';
import { table } from './report/table.ts';

/**
 * Program: how soon the switches of the tray and of the window act, while a client goes on asking: from the click to the
 * first request that is decided accordingly, and until the other one of the two shows it. Through the desktop app, on a real
 * Electron where its binary is found and else on the stand-in. Prints a table and writes one JSON file.
 *
 *   npm run bench:switches -- [--rounds N] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    json: { type: 'string', default: 'test-results/bench-switches.json' },
  },
});
const rounds = Number(values.rounds);
const facts = machineFacts();
const closers: (() => Promise<unknown>)[] = [endDrives];

try {
  const busy = busyNote(facts);
  if (busy !== null) console.log(`${busy}\n`);
  const one = await startUpstream('chat', [], { text: 'from the first' });
  const two = await startUpstream('chat', [], { text: 'from the second' });
  closers.push(one.close, two.close);
  const app = await driveApp(testConfig(switchesConfig(one, two)), { ...surroundings, ...switchesEnv });
  closers.push(() => app.close());
  await app.until((menu) => / on 127\.0\.0\.1:/.test(menu), 'the gateway runs');
  const client = new AskingClient(`http://${/127\.0\.0\.1:\d+/.exec(await app.tray())?.[0]}`);
  closers.push(() => client.close());
  await client.decided('one', performance.now());

  const measured: Record<string, Record<string, number[]>> = {};
  for (const one of switches) {
    await openScreen(app, one);
    const tray = [];
    const window = [];
    for (let round = 0; round < rounds; round++) {
      await client.answers(anyMoment());
      tray.push(await timeFromTray(app, client, round % 2 ? one.off : one.on));
    }
    for (let round = 0; round < rounds; round++) {
      await client.answers(anyMoment());
      window.push(await timeFromWindow(app, client, one, round % 2 ? one.off : one.on));
    }
    measured[one.name] = {
      'tray → next request': tray.map(({ requestMs }) => requestMs),
      'tray → window': tray.map(({ windowMs }) => windowMs),
      'window → next request': window.map(({ requestMs }) => requestMs),
      'window → tray': window.map(({ trayMs }) => trayMs),
    };
  }
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  console.log(
    table([
      [
        `${rounds} times each, on ${app.kind === 'electron' ? 'Electron' : 'the stand-in'}`,
        'median',
        'worst',
        'wanted',
      ],
      ...Object.entries(measured).flatMap(([name, ways]) => [
        [name, '', '', ''],
        ...Object.entries(ways).map(([way, times]) => [
          `  ${way}`,
          ms(median(times)),
          ms(Math.max(...times)),
          'at most 100 ms',
        ]),
      ]),
    ]),
  );
  if (client.strays.length > 0) console.log(`Decided the old way after one the new way: ${client.strays.length}`);
  const report = { ...facts, on: app.kind, rounds, measured, strays: client.strays.length };
  const json = resolve(join(import.meta.dirname, '../..'), values.json);
  await mkdir(dirname(json), { recursive: true });
  await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
} finally {
  for (const close of closers.reverse()) await close();
}

/** How many answers to let pass before a click: as many as come in a fifth of a second, and some. */
function anyMoment(): number {
  return 20 + Math.floor(Math.random() * 20);
}
