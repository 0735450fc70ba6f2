import { expect, it } from 'vitest';
import { SettingsStore } from './settings-store.ts';

it('takes the default for what it cannot read, and changes only what is said', () => {
  const kept = new Map<string, unknown>([
    ['preferences', { language: 'klingon' }],
    ['window', { x: 'left' }],
  ]);
  const store = new SettingsStore({ get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) });
  expect(store.preferences()).toMatchObject({ language: 'system', releaseWindowAfterMinutes: 10 });
  expect(store.place()).toBeNull();
  store.change({ notifications: { failover: false } });
  expect(store.change({ language: 'zh-CN' })).toMatchObject({
    language: 'zh-CN',
    notifications: { failover: false, budget: true },
  });
  store.keepPlace({ x: 1, y: 2, width: 900, height: 700, maximized: true });
  expect(store.place()).toMatchObject({ x: 1, maximized: true });
});
