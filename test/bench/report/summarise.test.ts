import { expect, it } from 'vitest';
import type { ComparedScenario } from '../scenarios/compared-scenario.ts';
import type { Rounds } from '../scenarios/run-compared.ts';
import { summarise } from './summarise.ts';

const scenario: ComparedScenario = {
  name: 'test',
  title: '',
  metrics: [
    { id: 'p50', label: 'p50', kind: 'time', unit: 'µs' },
    { id: 'rate', label: 'rate', kind: 'rate', unit: '/s' },
  ],
  rounds: 3,
  run: () => Promise.reject(new Error('not run here')),
};

const round = (p50: number, rate: number) => ({ figures: { p50, rate } });

it('compares only within a round, so that a slow moment of the machine does not count', () => {
  const rounds: Rounds = new Map([
    ['direct', [round(100, 10), round(1000, 1), round(100, 10)]],
    ['pipe', [round(200, 8), round(1100, 0.8), round(200, 8)]],
    ['gatehouse', [round(250, 6), round(1150, 0.6), round(250, 6)]],
  ]);
  const [direct, pipe, gatehouse] = summarise(scenario, rounds);
  expect(direct?.figures.p50).toEqual({ value: 100, added: null, toPipe: null });
  expect(pipe?.figures.p50).toEqual({ value: 200, added: 100, toPipe: 1 });
  expect(gatehouse?.figures.p50).toEqual({ value: 250, added: 150, toPipe: 1.5 });
  expect(gatehouse?.figures.rate?.toPipe).toBeCloseTo(0.75);
});

it('says which candidate failed and with what, and gives it no figures', () => {
  const rounds: Rounds = new Map([
    ['direct', [round(100, 10)]],
    ['pipe', [round(200, 8)]],
    ['peer', [{ failed: '400 failed, the first with: HTTP 500' }]],
  ]);
  expect(summarise(scenario, rounds)[2]).toEqual({
    candidate: 'peer',
    rounds: 0,
    note: '1 of 1 rounds failed: 400 failed, the first with: HTTP 500',
    figures: {},
  });
});

it('gives no ratio when the pipe was no slower than going direct', () => {
  const rounds: Rounds = new Map([
    ['direct', [round(100, 10)]],
    ['pipe', [round(90, 8)]],
    ['gatehouse', [round(150, 6)]],
  ]);
  expect(summarise(scenario, rounds)[2]?.figures.p50).toEqual({ value: 150, added: 50, toPipe: null });
});
