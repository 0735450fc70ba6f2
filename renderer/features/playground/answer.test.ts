import { describe, expect, it } from 'vitest';
import { part } from '../../lib/wire/message-part.ts';
import { newAnswer, spoken, withEvent } from './answer.ts';

const asked = newAnswer('k', { model: 'fast', messages: [] }, 1000);
const nothing = { parts: [], failures: [] };
const hello = { parts: [part('reasoning', 'Hm'), part('text', 'Hello')], failures: [] };
const piece = { type: 'piece', key: 'k', text: '' } as const;
const ended = { type: 'ended', key: 'k', failure: null } as const;

describe('withEvent', () => {
  it('waits until something is said, not until something comes', () => {
    const begun = withEvent(asked, { type: 'begun', key: 'k', id: 'x' }, nothing, 1100);
    expect(begun).toMatchObject({ state: 'waiting', id: 'x', firstAt: null });
    const pinged = withEvent(begun, piece, nothing, 1200);
    expect(pinged).toMatchObject({ state: 'waiting', firstAt: null });
    const speaking = withEvent(withEvent(pinged, piece, hello, 1300), piece, hello, 1400);
    expect(speaking).toMatchObject({ state: 'streaming', firstAt: 1300 });
    expect(withEvent(speaking, ended, hello, 1500)).toMatchObject({ state: 'ended', endedAt: 1500, failure: null });
  });

  it('keeps what was said before it broke, and says what broke it', () => {
    const broken = { ...hello, failures: [part('refusal', 'It broke off.')] };
    expect(withEvent(asked, ended, broken, 1500)).toMatchObject({ parts: hello.parts, failure: 'It broke off.' });
    expect(withEvent(asked, { ...ended, failure: 'Turned away.' }, nothing, 1500).failure).toBe('Turned away.');
  });

  it('changes nothing any more once it is over', () => {
    const over = withEvent(asked, ended, hello, 1500);
    expect(withEvent(over, piece, hello, 1600)).toBe(over);
  });
});

it('remembers what was said, not what was thought', () => {
  expect(spoken(withEvent(asked, ended, hello, 1500))).toBe('Hello');
});
