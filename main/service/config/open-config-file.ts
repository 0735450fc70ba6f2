import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ConfigProblem } from '../../contract/control/views.ts';
import { sayConfig } from '../../contract/sentences/config-sentences.ts';
import { createTurns } from '../in-turn.ts';
import { readTextFile } from '../read-text-file.ts';
import { watchFile } from '../watch-file.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';
import { type CheckedConfig, checkConfig } from './check-config.ts';
import type { ConfigEdit, ConfigFile, ConfigState } from './config-file.ts';
import { ConfigInvalidError } from './config-invalid-error.ts';
import { deepFreeze } from './deep-freeze.ts';
import { editConfigText } from './edit-config-text.ts';

export interface OpenConfigFileOptions {
  path: string;
  /** Gets what a subscriber throws and what reading the file fails with. The others are told all the same. */
  onError: (error: unknown) => void;
  /** See `watchFile`. */
  debounceMs?: number;
  pollMs?: number;
}

/** How often an edit is made anew when somebody else keeps writing the file under it. */
const EDIT_ATTEMPTS = 5;

class ChangedOnDisk extends Error {}

/**
 * Reads the config, and goes on watching it until `close`.
 * @throws ConfigInvalidError when there is no config to run on
 */
export async function openConfigFile(options: OpenConfigFileOptions): Promise<ConfigFile> {
  const { path, onError } = options;
  const file = resolve(path);
  const check = (text: string): CheckedConfig => checkConfig(text, path);
  const fileProblem = (message: string): ConfigProblem => ({
    file: path,
    line: 1,
    column: 1,
    key: '',
    message,
    suggestion: null,
  });

  /** What is on disk as far as we know; null when it could not be read. Our own writes are known before the watch tells. */
  let onDisk = await readTextFile(file);
  if (onDisk === null) throw new ConfigInvalidError([fileProblem('There is no such file.')]);
  const first = check(onDisk);
  if (!first.config) throw new ConfigInvalidError(first.problems);
  let state: ConfigState = deepFreeze({ config: first.config, text: onDisk, problems: [] });
  const listeners = new Set<(state: ConfigState) => void>();

  const publish = (next: ConfigState) => {
    state = deepFreeze(next);
    for (const listener of [...listeners]) {
      try {
        listener(state);
      } catch (error) {
        onError(error);
      }
    }
  };

  const accept = (text: string, { config, problems }: CheckedConfig) => {
    onDisk = text;
    const isSame = config === null || isDeepStrictEqual(config, state.config);
    publish({ config: isSame ? state.config : config, text, problems });
  };

  const reload = async () => {
    const text = await readTextFile(file);
    if (text === onDisk) return;
    if (text !== null) return accept(text, check(text));
    onDisk = null;
    publish({ ...state, problems: [fileProblem(sayConfig('file_gone_kept'))] });
  };

  const replace = async (base: string | null, text: string) => {
    await writeFileAtomically(file, text, {
      keepMode: true,
      beforeReplace: async () => {
        if ((await readTextFile(file)) !== base) throw new ChangedOnDisk();
      },
    });
    accept(text, check(text));
  };

  // Reading and writing take turns, so that neither works on what the other is about to change.
  const inTurn = createTurns();
  const reloadInTurn = () => void inTurn(reload).catch(onError);

  const changed = [fileProblem(sayConfig('file_changed'))];

  const write = async (text: string, base = state.text): Promise<ConfigProblem[]> => {
    const { problems } = check(text);
    if (problems.length > 0) return problems;
    const found = await readTextFile(file);
    if (found !== null && found !== base) return changed;
    try {
      await replace(found, text);
      return [];
    } catch (error) {
      if (error instanceof ChangedOnDisk) return changed;
      throw error;
    }
  };

  const edit = async (edits: readonly ConfigEdit[], base?: string): Promise<ConfigProblem[]> => {
    for (let attempt = 0; attempt < EDIT_ATTEMPTS; attempt++) {
      const found = await readTextFile(file);
      if (found === null) return [fileProblem(sayConfig('file_gone'))];
      if (base !== undefined && found !== base) return changed;
      const edited = editConfigText(found, edits, path);
      if (edited.text === null) return edited.problems;
      if (edited.text === found) {
        await reload();
        return [];
      }
      try {
        await replace(found, edited.text);
        return [];
      } catch (error) {
        if (!(error instanceof ChangedOnDisk)) throw error;
      }
    }
    return [fileProblem(sayConfig('file_busy'))];
  };

  const watch = watchFile(file, reloadInTurn, options);
  reloadInTurn(); // for a change between the first read and the watch

  return {
    path: file,
    state: () => state,
    check: (text) => check(text).problems,
    write: (text, base) => inTurn(() => write(text, base)),
    edit: (edits, base) => inTurn(() => edit(edits, base)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      watch.close();
      listeners.clear();
    },
  };
}
