import { describe, expect, it } from 'vitest';
import type { SecretStore } from '../../contract/secret-store.ts';

/**
 * What every secret store does.
 * @param open makes an empty store; called once a test
 */
export function describeSecretStore(name: string, open: () => Promise<SecretStore>): void {
  describe(`${name} as a secret store`, () => {
    it('gives back what it was given, character by character', async () => {
      const store = await open();
      const value = `sk-${'x'.repeat(300)} "quotes" \\ ${'${env:X}'} äöü 密码 🔑`;
      await store.set('openai', value);
      expect(await store.get('openai')).toBe(value);
    });

    it('has nothing under a name that was never set', async () => {
      const store = await open();
      for (const name of ['nothing', 'constructor', '__proto__', 'names', '.index'])
        expect(await store.get(name)).toBeNull();
      expect(await store.list()).toEqual([]);
    });

    it('replaces a value', async () => {
      const store = await open();
      await store.set('a', 'one');
      await store.set('a', 'two');
      expect(await store.get('a')).toBe('two');
      expect(await store.list()).toEqual(['a']);
    });

    it('removes a value once', async () => {
      const store = await open();
      await store.set('a', 'one');
      expect(await store.remove('a')).toBe(true);
      expect(await store.remove('a')).toBe(false);
      expect(await store.get('a')).toBeNull();
      expect(await store.list()).toEqual([]);
    });

    it('lists names in order, and never a value', async () => {
      const store = await open();
      const names = ['A-1_x', '__proto__', 'a', 'b', 'constructor', 'llama.cpp', 'names'];
      await Promise.all(names.toReversed().map((name) => store.set(name, `value-of-${name}`)));
      expect(await store.list()).toEqual(names);
      for (const name of names) expect(await store.get(name)).toBe(`value-of-${name}`);
    });

    it('refuses names the config could not refer to, and values that are none', async () => {
      const store = await open();
      for (const name of ['', 'a b', 'a/b', '../a', 'a\n', 'x'.repeat(129)]) {
        await expect(store.set(name, 'v')).rejects.toMatchObject({ code: 'name_invalid' });
        await expect(store.get(name)).rejects.toMatchObject({ code: 'name_invalid' });
        await expect(store.remove(name)).rejects.toMatchObject({ code: 'name_invalid' });
      }
      for (const value of ['', 'canary\n', 'can\u0000ary', ' canary']) {
        const refused = await store.set('a', value).catch((error: Error) => error);
        expect(refused).toMatchObject({ code: 'secret_invalid' });
        expect(String(refused)).not.toContain('canary');
      }
    });

    it('says what it does not protect from in one sentence, or that there is nothing', async () => {
      const gap = (await open()).describeProtectionGap();
      if (gap !== null) expect(gap).toMatch(/^[A-Z].*\.$/);
    });
  });
}
