import type { ConfigProblem } from '../../../main/contract/control/views.ts';
import type { ConfigEdit } from '../../lib/config/config-edit.ts';
import { useSecrets } from '../../lib/gateway/queries.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { freeName } from './account-keys.ts';
import type { KeySource } from './key-field.tsx';

interface KeyToSave {
  source: KeySource;
  /** What a new secret is called when that is free. */
  secretName: string;
  /** The secret that is replaced; null for a new one. */
  replaces?: string | null;
  /** Edits of the config, given the reference to the key; null when there is none. */
  edits(ref: string | null): ConfigEdit[];
}

/**
 * Puts a pasted key into the secret store and what refers to it into the config, both or neither: a secret the config did not
 * take is taken back. @returns the problems that kept it from being saved
 */
export function useSaveKey(onSaved: () => void) {
  const secrets = useSecrets();
  return useMutation<KeyToSave, readonly ConfigProblem[]>(
    async (control, { source, secretName, replaces = null, edits }) => {
      const value = source.from === 'paste' ? source.text.trim() : '';
      const name = value === '' ? null : (replaces ?? freeName(secretName, secrets.data?.names ?? []));
      if (name !== null) await control.secrets.set({ name, value });
      const ref = name !== null ? `\${secret:${name}}` : source.from === 'env' ? `\${env:${source.text.trim()}}` : null;
      const wanted = edits(ref);
      if (wanted.length === 0) return [];
      try {
        const { problems } = await control.config.edit({ edits: wanted });
        if (problems.length > 0 && name !== null && replaces === null) await control.secrets.remove({ name });
        return problems;
      } catch (error) {
        if (name !== null && replaces === null) await control.secrets.remove({ name });
        throw error;
      }
    },
    {
      invalidates: ['providers', 'config', 'secrets', 'status', 'routes'],
      onDone(problems) {
        if (problems.length === 0) onSaved();
      },
    },
  );
}
