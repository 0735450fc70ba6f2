import { describe, expect, it } from 'vitest';
import type { ConfigProblem } from '../../../main/contract/control/views.ts';
import { type KeyDesk, type KeyToSave, saveKey } from './save-key.ts';

const problem: ConfigProblem = { file: 'c', line: 1, column: 1, key: 'k', message: 'no', suggestion: null };

interface Behaviour {
  secrets?: Record<string, string>;
  text?: string;
  /** What an edit does, once its value is in the text. */
  onEdit?(): ConfigProblem[];
}

/** A secret store and a config file; an edit appends what it sets. */
function desk({ secrets = {}, text = '', onEdit = () => [] }: Behaviour = {}) {
  const store = new Map(Object.entries(secrets));
  const log: string[] = [];
  const state = { text };
  const desk: KeyDesk = {
    secrets: {
      list: async () => ({ names: [...store.keys()] }),
      async set({ name, value }) {
        log.push(`set ${name}`);
        store.set(name, value);
      },
      async remove({ name }) {
        log.push(`remove ${name}`);
        store.delete(name);
      },
    },
    config: {
      get: async () => ({ text: state.text }),
      async edit({ edits }) {
        log.push('edit');
        const before = state.text;
        for (const edit of edits) if (edit.op === 'set') state.text += ` ${String(edit.value)}`;
        const problems = onEdit();
        if (problems.length > 0) state.text = before;
        return { problems };
      },
    },
  };
  return { desk, store, log, state };
}

const pasted = (changes: Partial<KeyToSave> = {}): KeyToSave => ({
  source: { from: 'paste', text: ' sk-new ' },
  secretName: 'openai',
  edits: (ref) => [{ op: 'set', path: ['providers', 'openai', 'api_key'], value: ref }],
  ...changes,
});

describe('saving a key', () => {
  it('names the config its edits were thought of for, whichever way it goes', async () => {
    const bases: unknown[] = [];
    const { desk: one } = desk({ secrets: { openai: 'sk-old' } });
    const watched: KeyDesk = {
      ...one,
      config: {
        ...one.config,
        edit: (change) => {
          bases.push(change.base);
          return one.config.edit(change);
        },
      },
    };
    await saveKey(watched, pasted({ base: 'a' }));
    await saveKey(watched, pasted({ base: 'b', replaces: 'openai' }));
    await saveKey(watched, pasted({ base: 'c', source: { from: 'env', text: 'KEY' } }));
    expect(bases).toEqual(['a', 'b', 'c']);
  });

  it('takes a name no other secret has, by the list as it is now', async () => {
    const { desk: one, store, state } = desk({ secrets: { openai: 'sk-other', 'openai-2': 'sk-third' } });
    expect(await saveKey(one, pasted())).toEqual([]);
    expect(Object.fromEntries(store)).toEqual({ openai: 'sk-other', 'openai-2': 'sk-third', 'openai-3': 'sk-new' });
    expect(state.text).toContain('${secret:openai-3}');
  });

  it('waits for the list: while it is not there nothing is written', async () => {
    const { desk: one, log } = desk();
    one.secrets.list = () => Promise.reject(new Error('locked'));
    await expect(saveKey(one, pasted())).rejects.toThrow('locked');
    expect(log).toEqual([]);
  });

  it('takes a secret back that the config did not take', async () => {
    const { desk: one, store } = desk({ onEdit: () => [problem] });
    expect(await saveKey(one, pasted())).toEqual([problem]);
    expect(store.size).toBe(0);
  });

  it('after a failure keeps a secret the config does refer to, and tells the first failure', async () => {
    const lost = () => {
      throw new TypeError('the answer was lost');
    };
    const written = desk({ onEdit: lost });
    await expect(saveKey(written.desk, pasted())).rejects.toThrow('the answer was lost');
    expect(written.store.get('openai')).toBe('sk-new');

    const dead = desk({ onEdit: lost });
    dead.desk.config.get = () => Promise.reject(new TypeError('not there'));
    await expect(saveKey(dead.desk, pasted())).rejects.toThrow('the answer was lost');

    const never = desk();
    never.desk.config.edit = () => Promise.reject(new TypeError('the answer was lost'));
    await expect(saveKey(never.desk, pasted())).rejects.toThrow('the answer was lost');
    expect(never.store.size).toBe(0);
  });

  it('writes over the key’s own secret last, so that a refused change loses nothing', async () => {
    const own = { secrets: { openai: 'sk-old' }, text: 'api_key: ${secret:openai}' };
    const refused = desk({ ...own, onEdit: () => [problem] });
    expect(await saveKey(refused.desk, pasted({ replaces: 'openai' }))).toEqual([problem]);
    expect(refused.store.get('openai')).toBe('sk-old');

    const taken = desk(own);
    await saveKey(taken.desk, pasted({ replaces: 'openai', edits: () => [] }));
    expect([taken.store.get('openai'), taken.log]).toEqual(['sk-new', ['set openai']]);
  });

  it('leaves a secret alone that another key uses too', async () => {
    const shared = desk({ secrets: { openai: 'sk-old' }, text: 'a: ${secret:openai}\nb: ${secret:openai}' });
    await saveKey(shared.desk, pasted({ replaces: 'openai' }));
    expect(Object.fromEntries(shared.store)).toEqual({ openai: 'sk-old', 'openai-2': 'sk-new' });
  });

  it('writes down only the name of a variable, and keeps no secret for it', async () => {
    const { desk: one, log, state } = desk();
    await saveKey(one, pasted({ source: { from: 'env', text: ' OPENAI_API_KEY ' } }));
    expect([state.text.trim(), log]).toEqual(['${env:OPENAI_API_KEY}', ['edit']]);
  });
});
