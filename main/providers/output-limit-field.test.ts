import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { renamedOutputLimit } from './output-limit-field.ts';

describe('renamedOutputLimit', () => {
  it('D1: max_tokens becomes max_completion_tokens where only that is read, and the other way round', () => {
    expect(renamedOutputLimit(catalogue.openai, new Set(['max_tokens']))).toEqual({
      from: 'max_tokens',
      to: 'max_completion_tokens',
    });
    expect(renamedOutputLimit(catalogue.mistral, new Set(['max_completion_tokens']))).toEqual({
      from: 'max_completion_tokens',
      to: 'max_tokens',
    });
  });

  it('D1: leaves a request alone that says it right, says nothing, or goes where both are read', () => {
    expect(renamedOutputLimit(catalogue.openai, new Set(['max_completion_tokens']))).toBeNull();
    expect(renamedOutputLimit(catalogue.openai, new Set(['max_completion_tokens', 'max_tokens']))).toBeNull();
    expect(renamedOutputLimit(catalogue.openai, new Set())).toBeNull();
    expect(renamedOutputLimit(catalogue['llama.cpp'], new Set(['max_tokens']))).toBeNull();
  });
});
