import { expect, it } from 'vitest';
import { bridgeFailure } from './bridge-failure.ts';

it('says what went wrong, not on which channel', () => {
  const told = new Error("Error invoking remote method 'gatehouse:set-preferences': Error: The portal said no: never.");
  expect(bridgeFailure(told)).toBe('The portal said no: never.');
  expect(bridgeFailure('gone')).toBe('gone');
});
