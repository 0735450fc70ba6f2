import { expect, it } from 'vitest';
import { readPreferences } from './preferences.ts';

it('takes what was kept field by field, and the default for what it does not know', () => {
  expect(readPreferences({ theme: 'dark', density: 'tiny', language: 'zh-CN' })).toEqual({
    theme: 'dark',
    contrast: 'system',
    density: 'comfortable',
    language: 'zh-CN',
  });
  expect(readPreferences('rubbish').theme).toBe('system');
});
