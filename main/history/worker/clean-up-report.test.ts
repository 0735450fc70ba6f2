import { expect, it } from 'vitest';
import { cleanUpReport } from './clean-up-report.ts';

function aReport() {
  const facts = { requests: 7, usedBytes: 1000, now: 0 };
  const sent: unknown[] = [];
  const report = cleanUpReport({
    removed: () => ({ requests: facts.requests, usedBytes: facts.usedBytes }),
    send: (progress) => sent.push(progress),
    tick: () => facts.now,
    everyMs: 200,
  });
  return { facts, sent, report };
}

it('tells now and then how far a long run is, and that it has ended', () => {
  const { facts, sent, report } = aReport();
  for (facts.now = 50; facts.now <= 500; facts.now += 50) {
    facts.requests += 10;
    facts.usedBytes -= 5;
    report.step();
  }
  report.end();
  expect(sent).toEqual([{ deleted: 40, freedBytes: 20 }, { deleted: 80, freedBytes: 40 }, null]);
});

it('does not tell of a short run before it has ended, nor of one that deleted nothing', () => {
  const short = aReport();
  short.facts.requests += 3;
  short.facts.now = 100;
  short.report.step();
  short.report.end();
  expect(short.sent).toEqual([null]);

  const idle = aReport();
  idle.facts.now = 900;
  idle.report.step();
  idle.report.end();
  expect(idle.sent).toEqual([]);
});

it('calls nothing freed where others have written more meanwhile', () => {
  const { facts, sent, report } = aReport();
  Object.assign(facts, { requests: 8, usedBytes: 5000, now: 200 });
  report.step();
  expect(sent).toEqual([{ deleted: 1, freedBytes: 0 }]);
});
