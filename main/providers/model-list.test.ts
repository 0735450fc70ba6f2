import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readModelList } from './model-list.ts';

describe('readModelList', () => {
  it('reads OpenAI’s shape and the words others use for the context', () => {
    const list = readModelList('openai', {
      object: 'list',
      data: [
        { id: 'gpt-a', object: 'model', created: 1_700_000_000, owned_by: 'openai' },
        { id: 'vendor/b', name: 'Vendor: B', context_length: 131_072, pricing: { prompt: '0.1' } },
        { id: 'c', context_window: 8192 },
        { id: 'd', max_model_len: 4096, owned_by: 'vllm' },
        { id: 'e', meta: { n_ctx: 2048, n_ctx_train: 4096 } },
      ],
    });
    expect(list).toEqual([
      { id: 'gpt-a', created: 1_700_000_000, ownedBy: 'openai' },
      { id: 'vendor/b', contextLength: 131_072, displayName: 'Vendor: B' },
      { id: 'c', contextLength: 8192 },
      { id: 'd', contextLength: 4096, ownedBy: 'vllm' },
      { id: 'e', contextLength: 2048 },
    ]);
  });

  it('reads Anthropic’s, with dates as seconds', () => {
    const data = [
      {
        type: 'model',
        id: 'claude-x',
        display_name: 'Claude X',
        created_at: '2026-01-02T00:00:00Z',
        max_input_tokens: 200_000,
      },
    ];
    expect(readModelList('anthropic', { data, has_more: false })).toEqual([
      { id: 'claude-x', displayName: 'Claude X', created: 1_767_312_000, contextLength: 200_000 },
    ]);
  });

  it('reads Gemini’s, without the models/ in front', () => {
    const models = [{ name: 'models/gemini-x', displayName: 'Gemini X', inputTokenLimit: 1_048_576 }];
    expect(readModelList('gemini', { models })).toEqual([
      { id: 'gemini-x', displayName: 'Gemini X', contextLength: 1_048_576 },
    ]);
  });

  it('reads Ollama’s', () => {
    const models = [{ name: 'qwen3:8b', model: 'qwen3:8b', modified_at: '2026-01-02T00:00:00Z', size: 5 }];
    expect(readModelList('ollama', { models })).toEqual([{ id: 'qwen3:8b', created: 1_767_312_000 }]);
    expect(readModelList('ollama', { models: null })).toEqual([]);
  });

  it('reads a bare array, and a list under a key another shape would use', () => {
    expect(readModelList('bare-array', [{ id: 'a', organization: 'Org' }, 'b'])).toEqual([
      { id: 'a', ownedBy: 'Org' },
      { id: 'b' },
    ]);
    expect(readModelList('openai', { models: [{ name: 'c' }] })).toEqual([{ id: 'c' }]);
    expect(readModelList('bare-array', { data: [{ id: 'd' }] })).toEqual([{ id: 'd' }]);
  });

  it('leaves out rows without a name and repeated names', () => {
    expect(readModelList('openai', { data: [null, {}, { id: '' }, { id: 'a' }, { id: 'a' }, 7] })).toEqual([
      { id: 'a' },
    ]);
  });

  it('says so when there is no list', () => {
    for (const json of [null, 'x', 3, {}, { data: {} }]) expect(() => readModelList('openai', json)).toThrow(TypeError);
  });

  it('survives whatever the rows hold', () => {
    const shape = fc.constantFrom('openai', 'anthropic', 'gemini', 'ollama', 'bare-array' as const);
    fc.assert(
      fc.property(shape, fc.array(fc.jsonValue()), (name, data) => {
        for (const model of readModelList(name, { data })) expect(model.id).not.toBe('');
      }),
    );
  });
});
