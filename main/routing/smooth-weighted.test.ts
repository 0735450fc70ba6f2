import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SmoothState, smoothOrder, smoothPick } from './smooth-weighted.ts';

const all = () => true;

function picks(weights: number[], count: number, eligible: (index: number, turn: number) => boolean = all): number[] {
  let state: SmoothState = [];
  return Array.from({ length: count }, (_, turn) => {
    const pick = smoothPick(state, weights, (index) => eligible(index, turn));
    state = pick.state;
    return pick.index;
  });
}

describe('smoothPick', () => {
  it('spreads the picks: 5,1,1 is a a b a c a a', () => {
    expect(picks([5, 1, 1], 7)).toEqual([0, 0, 1, 0, 2, 0, 0]);
  });

  it('gives each choice exactly its share of every full round', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 5 }),
        (weights, rounds) => {
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          const picked = picks(weights, total * rounds);
          weights.forEach((weight, index) => {
            expect(picked.filter((one) => one === index)).toHaveLength(weight * rounds);
          });
        },
      ),
    );
  });

  it('never picks a choice that is out, and shares its part among the others', () => {
    expect(new Set(picks([1, 5, 1], 14, (index) => index !== 1))).toEqual(new Set([0, 2]));
    expect(picks([1, 5, 1], 14, (index) => index !== 1).filter((one) => one === 0)).toHaveLength(7);
  });

  it('does not flood a choice that comes back', () => {
    const back = picks([1, 1], 40, (index, turn) => index === 0 || turn >= 20).slice(20);
    expect(back.filter((one) => one === 1).length).toBeLessThanOrEqual(11);
    expect(back.slice(0, 4).filter((one) => one === 1).length).toBeLessThanOrEqual(2);
  });

  it('picks weight 0 only when every other is out', () => {
    expect(picks([0, 2], 5)).toEqual([1, 1, 1, 1, 1]);
    expect(picks([0, 2], 1, (index) => index === 0)).toEqual([0]);
    expect(picks([1, 1], 1, () => false)).toEqual([-1]);
  });

  it('leaves the state it was given alone', () => {
    const state: SmoothState = Object.freeze([1, -1]);
    expect(smoothPick(state, [1, 1], all).state).not.toBe(state);
    expect(state).toEqual([1, -1]);
  });
});

describe('smoothOrder', () => {
  it('names every eligible choice once, the pick first', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ weight: fc.nat(5), out: fc.boolean() }), { maxLength: 6 }), (choices) => {
        const weights = choices.map(({ weight }) => weight);
        const eligible = (index: number) => choices[index]?.out === false;
        const { order, state } = smoothOrder([], weights, eligible);
        expect(order.toSorted()).toEqual(choices.flatMap(({ out }, index) => (out ? [] : [index])));
        expect(order[0] ?? -1).toBe(smoothPick([], weights, eligible).index);
        expect(state).toEqual(smoothPick([], weights, eligible).state);
      }),
    );
  });
});
