import { expect, it } from 'vitest';
import { withChanges } from './use-url-state.ts';

it('changes the parameters it is told of and leaves the others', () => {
  expect(withChanges('/activity', 'route=fast&open=01J', { status: 'error', open: undefined })).toBe(
    '/activity?route=fast&status=error',
  );
  expect(withChanges('/activity', 'route=fast', { route: '' })).toBe('/activity');
});
