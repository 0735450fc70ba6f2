import { describe, expect, it } from 'vitest';
import { part } from '../../lib/wire/message-part.ts';
import { type Answer, newAnswer } from './answer.ts';
import { messagesFor, runningAnswers, type Turn } from './conversation.ts';

const said = (model: string, text: string): Answer => ({
  ...newAnswer(`${model} ${text}`, { model, messages: [] }, 0),
  state: 'ended',
  parts: text === '' ? [] : [part('text', text)],
});
const turn = (text: string, answers: Record<string, string>): Turn => ({
  id: text,
  text,
  answers: Object.fromEntries(Object.entries(answers).map(([model, words]) => [model, said(model, words)])),
});
const first = turn('One?', { fast: 'one', smart: 'ONE' });
const second = turn('Two?', { fast: '', smart: 'TWO' });
const third: Turn = { id: 'third', text: 'Three?', answers: {} };
const conversation = { system: 'Be brief.', opening: [], turns: [first, second] };
const contents = (model: string, asked = third) =>
  messagesFor(conversation, asked, model).map(({ role, content }) => `${role}: ${content}`);

describe('messagesFor', () => {
  it('reminds each model of its own answers', () => {
    expect(contents('smart')).toEqual([
      'system: Be brief.',
      'user: One?',
      'assistant: ONE',
      'user: Two?',
      'assistant: TWO',
      'user: Three?',
    ]);
  });

  it('leaves out a turn the model did not answer, and all of them for one that is new', () => {
    expect(contents('fast')).toEqual(['system: Be brief.', 'user: One?', 'assistant: one', 'user: Three?']);
    expect(contents('other')).toEqual(['system: Be brief.', 'user: Three?']);
  });

  it('knows nothing of what came later when an earlier turn is asked again', () => {
    expect(contents('smart', second)).toEqual(['system: Be brief.', 'user: One?', 'assistant: ONE', 'user: Two?']);
  });

  it('begins with what was said elsewhere, and without an empty system message', () => {
    const opening = [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Hello' },
    ] as const;
    expect(messagesFor({ system: '  ', opening, turns: [] }, third, 'fast').map(({ content }) => content)).toEqual([
      'Hi',
      'Hello',
      'Three?',
    ]);
  });
});

it('knows which answers are not over', () => {
  const running = newAnswer('k', { model: 'fast', messages: [] }, 0);
  expect(runningAnswers([first, { ...third, answers: { fast: running } }])).toEqual([running]);
});
