import { describe, expect, it } from 'vitest';
import { resolveEndpoint } from '../dialects/endpoint-path.ts';
import { canonicalPath } from './canonical-path.ts';
import { endpointName } from './endpoint.ts';

describe('canonicalPath', () => {
  it.each(endpointName.options)('leads back to %s', (endpoint) => {
    const [path = ''] = canonicalPath(endpoint, 'lab/qwen3:8b').split('?');
    // A completion with a suffix has the path of one without: the body tells them apart.
    const expected = endpoint === 'completions.fim' ? 'completions' : endpoint;
    expect(resolveEndpoint('POST', path)).toEqual({
      kind: 'endpoint',
      endpoint: expected,
      pathModel: endpoint.startsWith('gemini.') ? 'lab/qwen3:8b' : null,
    });
  });
});
