import { expect, it } from 'vitest';
import type { ServiceState } from '../contract/ipc.ts';
import type { ToService } from '../contract/service-protocol.ts';
import type { ServiceListener } from './service-process.ts';
import { Supervisor } from './supervisor.ts';

function supervised() {
  const services: { listener: ServiceListener; posted: ToService[]; killed: boolean }[] = [];
  const states: ServiceState[] = [];
  const timers: { act: () => void; ms: number }[] = [];
  let now = 0;
  const supervisor = new Supervisor({
    spawn(listener) {
      const service = { listener, posted: [] as ToService[], killed: false };
      services.push(service);
      return { post: (message) => void service.posted.push(message), kill: () => (service.killed = true) };
    },
    start: { port: 0 },
    now: () => now,
    later(act, ms) {
      const timer = { act, ms };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
    onState: (state) => void states.push(state),
    onListening: () => {},
    onLog: () => {},
  });
  const last = () => {
    const service = services.at(-1);
    if (!service) throw new Error('nothing was started');
    return service;
  };
  return {
    supervisor,
    services,
    states,
    timers,
    last,
    listens: (url = 'http://127.0.0.1:41234') =>
      last().listener.message({
        type: 'listening',
        url,
        dataDir: '/d',
        firstRun: false,
        attached: false,
        terminal: null,
      }),
    fire() {
      const timer = timers.shift();
      now += timer?.ms ?? 0;
      timer?.act();
    },
  };
}

it('starts the service anew at the port it had, also when any free one was taken first', () => {
  const { supervisor, services, listens, last, fire, states } = supervised();
  supervisor.start();
  expect(last().posted).toEqual([{ type: 'start', options: { port: 0 } }]);
  listens();
  last().listener.exit(137);
  expect(states.at(-1)).toEqual({ state: 'restarting', attempt: 1, text: null });
  fire();
  expect(services).toHaveLength(2);
  expect(last().posted).toEqual([{ type: 'start', options: { port: 41234 } }]);
});

it('gives up on a crash loop with the service’s own words, and starts again when asked', () => {
  const { supervisor, services, last, fire, states } = supervised();
  supervisor.start();
  for (let times = 1; times <= 6; times++) {
    last().listener.message({ type: 'failed', reason: 'port-in-use', text: 'Port 4477 is taken.' });
    last().listener.exit(1);
    if (times < 6) {
      expect(states.at(-1)).toEqual({ state: 'restarting', attempt: times, text: 'Port 4477 is taken.' });
      fire();
    }
  }
  expect(states.at(-1)).toEqual({ state: 'failed', text: 'Port 4477 is taken.' });
  const before = services.length;
  supervisor.start();
  expect(services).toHaveLength(before + 1);
});

it('stops in an orderly way, kills what does not, and does not start it again', async () => {
  const { supervisor, listens, last, fire, services } = supervised();
  supervisor.start();
  listens();
  const stopped = supervisor.stop('drain');
  expect(last().posted.at(-1)).toEqual({ type: 'stop', how: 'drain' });
  fire();
  expect(last().killed).toBe(true);
  last().listener.exit(0);
  await stopped;
  expect(services).toHaveLength(1);
  expect(supervisor.state).toEqual({ state: 'stopped' });
});

it('waits for requests as long as they take, until somebody wants to stop now', async () => {
  const { supervisor, listens, last, timers } = supervised();
  supervisor.start();
  listens();
  const waiting = supervisor.stop('wait');
  expect(timers).toEqual([]);
  const now = supervisor.stop('now');
  expect(last().posted.slice(1)).toEqual([
    { type: 'stop', how: 'wait' },
    { type: 'stop', how: 'now' },
  ]);
  last().listener.exit(0);
  await Promise.all([waiting, now]);
  expect(timers, 'nothing is killed after its end').toEqual([]);
});

it('leaves a gateway that somebody has stopped alone, and starts it at the port the config names by then', () => {
  const { supervisor, services, listens, last, states, timers } = supervised();
  supervisor.start();
  listens();
  last().listener.message({ type: 'stopped' });
  last().listener.exit(0);
  expect([states.at(-1), timers, services.length]).toEqual([{ state: 'stopped' }, [], 1]);
  supervisor.start();
  expect(last().posted).toEqual([{ type: 'start', options: { port: 0 } }]);
  listens('http://127.0.0.1:5000');
  last().listener.exit(0);
  expect(states.at(-1), 'an end that nobody announced is none that was wanted').toMatchObject({ state: 'restarting' });
});

it('says of a service that ended without a word before it was ready that it did', () => {
  const { supervisor, last, states } = supervised();
  supervisor.start();
  last().listener.exit(134);
  expect(states.at(-1)).toMatchObject({
    text: 'It ended before it could be used (exit code 134).',
    glossary: { 'It ended before it could be used (exit code 134).': { code: 'problem.service_never_ran' } },
  });
});
