import { describe, expect, it } from 'vitest';
import { createFaultSchedule, type RequestTraits } from './fault-schedule.ts';
import type { FaultRule } from './faults.ts';

const post: RequestTraits = { method: 'POST', path: '/v1/chat/completions', key: 'a', model: 'm' };

function statuses(rules: FaultRule[], requests: Partial<RequestTraits>[]): (number | undefined)[] {
  const schedule = createFaultSchedule(rules);
  return requests.map((request) => schedule.effectsFor({ ...post, ...request }).status);
}

describe('fault schedule', () => {
  it('fails the first N, those after N, or every Nth', () => {
    const four = [{}, {}, {}, {}];
    expect(statuses([{ status: 500, when: { first: 2 } }], four)).toEqual([500, 500, undefined, undefined]);
    expect(statuses([{ status: 500, when: { after: 3 } }], four)).toEqual([undefined, undefined, undefined, 500]);
    expect(statuses([{ status: 500, when: { every: 2 } }], four)).toEqual([undefined, 500, undefined, 500]);
  });

  it('counts only the requests a rule is for', () => {
    const rules = [{ status: 429, when: { key: 'a', first: 1 } }];
    expect(statuses(rules, [{ key: 'b' }, { key: 'a' }, { key: 'a' }])).toEqual([undefined, 429, undefined]);
  });

  it('leaves a model list alone unless told otherwise', () => {
    const list = { method: 'GET', path: '/v1/models' };
    expect(statuses([{ status: 500 }], [list])).toEqual([undefined]);
    expect(statuses([{ status: 500, when: { method: '*' } }], [list])).toEqual([500]);
  });

  it('lets a later rule speak over an earlier one', () => {
    const rules = [{ status: 500 }, { status: 401, when: { key: 'bad' } }];
    expect(statuses(rules, [{}, { key: 'bad' }])).toEqual([500, 401]);
  });

  it('fails the same share of requests in every run', () => {
    const many = Array.from({ length: 400 }, () => ({}));
    const rules = [{ status: 500, when: { probability: 0.25, seed: 3 } }];
    const failed = statuses(rules, many).filter((status) => status === 500).length;
    expect(failed).toBeGreaterThan(70);
    expect(failed).toBeLessThan(130);
    expect(statuses(rules, many)).toEqual(statuses(rules, many));
  });
});
