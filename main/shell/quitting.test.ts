import { expect, it } from 'vitest';
import { Quitting, type QuittingDeps } from './quitting.ts';

function quitting(inFlight: number, answer: 'wait' | 'now' | 'stay', update: 'none' | 'ready' | 'broken' = 'none') {
  const did: string[] = [];
  const timers: (() => void)[] = [];
  /** Requests end when this is resolved, or when they are not waited for. */
  const ended = Promise.withResolvers<void>();
  const deps: QuittingDeps = {
    app: { exit: (code) => void did.push(`exit ${code}`) },
    supervisor: {
      stop(how) {
        did.push(`stop ${how}`);
        if (how === 'wait') return ended.promise;
        ended.resolve();
        return Promise.resolve();
      },
    },
    updater: {
      install(failed) {
        if (update !== 'none') did.push('install');
        if (update === 'broken') failed();
        return update !== 'none';
      },
    },
    platform: 'linux',
    later: (act) => timers.push(act),
    inFlight: async () => inFlight,
    ask: async (count) => {
      did.push(`ask about ${count}`);
      return answer;
    },
    tellWaiting: () => void did.push('tell'),
    close: () => void did.push('close'),
  };
  return { quitting: new Quitting(deps), did, timers, ended };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('asks only when requests run', async () => {
  const idle = quitting(0, 'stay');
  await idle.quitting.quit();
  expect(idle.did).toEqual(['stop drain', 'close', 'exit 0']);
  const busy = quitting(2, 'stay');
  await busy.quitting.quit();
  expect(busy.did).toEqual(['ask about 2']);
});

it('keeps tray and window until the requests it waits for have ended, and a second quit ends them', async () => {
  const patient = quitting(1, 'wait');
  const done = patient.quitting.quit();
  await settled();
  expect(patient.did).toEqual(['ask about 1', 'stop wait', 'tell']);
  patient.ended.resolve();
  await done;
  expect(patient.did.slice(3)).toEqual(['close', 'exit 0']);

  const hasty = quitting(1, 'wait');
  const over = hasty.quitting.quit();
  await settled();
  await hasty.quitting.quit();
  await over;
  expect(hasty.did.slice(2)).toEqual(['tell', 'stop now', 'close', 'exit 0']);
});

it('installs an update after the last request has ended, never before', async () => {
  const { quitting: quit, did, ended } = quitting(1, 'wait', 'ready');
  const done = quit.quit();
  await settled();
  expect(did).not.toContain('install');
  ended.resolve();
  await done;
  expect(did.slice(3)).toEqual(['close', 'install']);
});

it('is gone also when an update cannot be installed, or is never heard of again', async () => {
  const broken = quitting(0, 'wait', 'broken');
  await broken.quitting.quit();
  expect(broken.did).toEqual(['stop drain', 'close', 'install', 'exit 0']);
  const silent = quitting(0, 'wait', 'ready');
  await silent.quitting.quit();
  expect(silent.did.at(-1)).toBe('install');
  for (const act of silent.timers) act();
  expect(silent.did.at(-1)).toBe('exit 0');
});

it('takes whoever wants the app to quit the same way, once', async () => {
  const { quitting: quit, did } = quitting(0, 'wait');
  let prevented = 0;
  const event = { preventDefault: () => void prevented++ };
  quit.onBeforeQuit(event);
  quit.onBeforeQuit(event);
  await settled();
  expect(prevented).toBe(2);
  expect(did.filter((one) => one === 'close')).toHaveLength(1);
});

it('does not keep the app from quitting into its new version', async () => {
  const { quitting: quit, did } = quitting(0, 'wait', 'ready');
  await quit.quit();
  const event = { preventDefault: () => void did.push('kept') };
  quit.onBeforeQuit(event);
  expect(did).toEqual(['stop drain', 'close', 'install']);
});

it('neither asks nor waits when the machine is shut down, and keeps no window open', () => {
  const { quitting: quit, did } = quitting(2, 'stay');
  quit.onShutdown();
  quit.onBeforeQuit({ preventDefault: () => void did.push('kept') });
  expect(did).toEqual(['close', 'stop now']);
});
