import type { ConfigProblem } from '../../../main/contract/control/views.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { type KeyToSave, saveKey } from './save-key.ts';

/** Saves a key, see `saveKey`. Its `run` returns the problems that kept it from being saved. */
export function useSaveKey(onSaved: () => unknown) {
  return useMutation<KeyToSave, readonly ConfigProblem[]>((control, key) => saveKey(control, key), {
    invalidates: ['providers', 'config', 'secrets', 'status', 'routes'],
    onDone(problems) {
      if (problems.length === 0) onSaved();
    },
  });
}
