import { describe, expect, it } from 'vitest';
import { fakeRecord } from '../../../main/service/control/fakes/fake-history.ts';
import { fromRequest } from './from-request.ts';

const open = (body: object | string, changes: Parameters<typeof fakeRecord>[1] = {}) =>
  fromRequest({
    record: fakeRecord(1, changes),
    request: {
      contentType: 'application/json',
      text: typeof body === 'string' ? body : JSON.stringify(body),
      encoding: 'utf8',
      truncated: false,
    },
    response: null,
  });

describe('fromRequest', () => {
  it('takes the conversation apart: system, what was said, what was asked last', () => {
    expect(
      open(
        {
          temperature: 0.2,
          max_tokens: 300,
          reasoning_effort: 'low',
          messages: [
            { role: 'system', content: 'Be brief.' },
            { role: 'user', content: 'One?' },
            { role: 'assistant', content: 'one' },
            { role: 'user', content: 'Two?' },
          ],
        },
        { route: 'fast' },
      ),
    ).toEqual({
      model: 'fast',
      system: 'Be brief.',
      opening: [
        { role: 'user', content: 'One?' },
        { role: 'assistant', content: 'one' },
      ],
      draft: 'Two?',
      parameters: { temperature: '0.2', maxTokens: '300', effort: 'low' },
      leftOut: 0,
    });
  });

  it('reads other dialects, and asks for the model where no route was', () => {
    const opened = open(
      { system: 'Be brief.', messages: [{ role: 'user', content: [{ type: 'text', text: 'One?' }] }] },
      { dialect: 'messages', endpoint: 'messages', route: null, requestedModel: 'anthropic/claude' },
    );
    expect(opened).toMatchObject({ model: 'anthropic/claude', system: 'Be brief.', opening: [], draft: 'One?' });
  });

  it('counts what is no words, and joins what then stands side by side', () => {
    const opened = open({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Look:' },
            { type: 'image_url', image_url: { url: 'x' } },
          ],
        },
        { role: 'assistant', content: null, tool_calls: [{ function: { name: 'read', arguments: '{}' } }] },
        { role: 'tool', content: 'a file' },
        { role: 'user', content: 'And now?' },
      ],
    });
    expect(opened).toMatchObject({ opening: [], draft: 'Look:\n\nAnd now?', leftOut: 3 });
  });

  it('opens nothing where there are no words to go on with', () => {
    expect(open('not JSON')).toBeNull();
    expect(open({ messages: [] })).toBeNull();
    expect(fromRequest({ record: fakeRecord(1), request: null, response: null })).toBeNull();
  });
});
