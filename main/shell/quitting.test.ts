import { expect, it } from 'vitest';
import { Quitting, type QuittingDeps } from './quitting.ts';

function quitting(inFlight: number, answer: 'wait' | 'now' | 'stay', ready = false) {
  const did: string[] = [];
  const deps: QuittingDeps = {
    app: { exit: (code) => void did.push(`exit ${code}`) },
    supervisor: { stop: async (now) => void did.push(now ? 'stop now' : 'stop after requests') },
    updater: {
      install() {
        if (ready) did.push('install');
        return ready;
      },
    },
    inFlight: async () => inFlight,
    ask: async (count) => {
      did.push(`ask about ${count}`);
      return answer;
    },
    close: () => void did.push('close'),
  };
  return { quitting: new Quitting(deps), did };
}

it('asks only when requests run', async () => {
  const idle = quitting(0, 'stay');
  await idle.quitting.quit();
  expect(idle.did).toEqual(['close', 'stop after requests', 'exit 0']);
  const busy = quitting(2, 'stay');
  await busy.quitting.quit();
  expect(busy.did).toEqual(['ask about 2']);
});

it('installs an update after the last request has ended, never before', async () => {
  const { quitting: quit, did } = quitting(1, 'wait', true);
  await quit.quit();
  expect(did).toEqual(['ask about 1', 'close', 'stop after requests', 'install']);
});

it('takes whoever wants the app to quit the same way, once', async () => {
  const { quitting: quit, did } = quitting(0, 'wait');
  let prevented = 0;
  const event = { preventDefault: () => void prevented++ };
  quit.onBeforeQuit(event);
  quit.onBeforeQuit(event);
  await new Promise((resolve) => setImmediate(resolve));
  expect(prevented).toBe(2);
  expect(did.filter((one) => one === 'close')).toHaveLength(1);
});

it('does not keep the app from quitting into its new version', async () => {
  const { quitting: quit, did } = quitting(0, 'wait', true);
  await quit.quit();
  const event = { preventDefault: () => void did.push('kept') };
  quit.onBeforeQuit(event);
  expect(did).toEqual(['close', 'stop after requests', 'install']);
});

it('neither asks nor waits when the machine is shut down', () => {
  const { quitting: quit, did } = quitting(2, 'stay');
  quit.onShutdown();
  quit.onBeforeQuit({ preventDefault: () => void did.push('kept') });
  expect(did).toEqual(['stop now']);
});
