import { afterEach, expect, it, vi } from 'vitest';
import { TrayPresence } from './tray-presence.ts';

afterEach(() => {
  vi.useRealTimers();
});

function present(platform: string, hosts: boolean[]) {
  vi.useFakeTimers();
  const did: string[] = [];
  const presence = new TrayPresence({
    host: { show: () => void did.push('show'), remove: () => void did.push('remove') },
    platform,
    hasTrayHost: async () => hosts.shift() ?? true,
    face: () => ({ icon: 'running', tooltip: '', menu: [] }),
  });
  return { presence, did };
}

it('takes the icon away where nobody shows it, and puts it up when somebody does', async () => {
  const { presence, did } = present('linux', [false, false, true]);
  presence.render();
  await presence.begin();
  presence.render();
  expect(did).toEqual(['show', 'remove']);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(did).toEqual(['show', 'remove', 'remove', 'show']);
  presence.end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(did.at(-1)).toBe('remove');
  expect(did).toHaveLength(5);
});

it('asks nobody on systems that always have one, and shows what counts down anew', async () => {
  const { presence, did } = present('darwin', []);
  await presence.begin();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(did).toEqual(['show']);
  presence.end();
});
