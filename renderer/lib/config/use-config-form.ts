import { useMemo, useState } from 'react';
import type { ConfigProblem } from '../../../main/contract/control/views.ts';
import { useMutation } from '../query/use-mutation.ts';
import { useQuery } from '../query/use-query.ts';
import { type ConfigField, editsOf, fieldText, fieldValue } from './config-field.ts';
import { readConfigValues, valueAt } from './config-values.ts';
import { schemaDefault } from './schema-default.ts';
import { useConfig } from './use-config.ts';

export interface ConfigFormField {
  text: string;
  /** What holds when nothing is written; empty when that is nothing. */
  defaultText: string;
  /** Something else than the default is written. */
  isSet: boolean;
  /** What cannot be read, or what the gateway said about it; null when all is well. */
  problem: 'unreadable' | ConfigProblem | null;
  change(text: string): void;
}

/**
 * A form over settings of the config file. It shows what the file says, keeps what is typed until it is saved, and saves by
 * editing the file in place.
 * @param fields memoise, or keep it outside of the component
 */
export function useConfigForm(fields: readonly ConfigField[], onSaved: () => void) {
  const config = useConfig();
  const schema = useQuery(['config', 'schema'], (control, signal) => control.config.schema(undefined, { signal }));
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const [problems, setProblems] = useState<readonly ConfigProblem[]>([]);
  const current = useMemo(() => {
    const values = readConfigValues(config.data?.text ?? '');
    return Object.fromEntries(fields.map(({ path }) => [path.join('.'), fieldText(valueAt(values, path))]));
  }, [config.data?.text, fields]);
  const edits = editsOf(fields, drafts, current);
  const unreadable = fields.some(({ path, kind }) => fieldValue(kind, drafts[path.join('.')] ?? '') === null);

  // `base`: places in a list are those of the text the form shows.
  const base = config.data?.text;
  const save = useMutation((control) => control.config.edit({ edits, ...(base !== undefined && { base }) }), {
    invalidates: ['config', 'status'],
    onDone(answer) {
      setProblems(answer.problems);
      if (answer.problems.length > 0) return;
      setDrafts({});
      onSaved();
    },
  });

  const field = (path: readonly (string | number)[]): ConfigFormField => {
    const id = path.join('.');
    const kind = fields.find((one) => one.path.join('.') === id)?.kind ?? 'text';
    const text = drafts[id] ?? current[id] ?? '';
    const found = problems.find(({ key }) => isAt(key, id));
    return {
      text,
      defaultText: fieldText(schemaDefault(schema.data, path)),
      isSet: text !== '',
      problem: fieldValue(kind, text) === null ? 'unreadable' : (found ?? null),
      change(next) {
        setProblems([]);
        setDrafts((before) => ({ ...before, [id]: next }));
      },
    };
  };
  const shown = new Set(fields.map(({ path }) => path.join('.')));
  return {
    query: config,
    field,
    /** Problems that belong to none of the fields. */
    others: problems.filter(({ key }) => ![...shown].some((id) => isAt(key, id))),
    /** The file itself is wrong: nothing can be edited in place. */
    broken: (config.data?.problems.length ?? 0) > 0,
    changed: edits.length > 0 || unreadable,
    savable: edits.length > 0 && !unreadable,
    saving: save.pending,
    save: () => void save.run(),
    discard() {
      setDrafts({});
      setProblems([]);
    },
  };
}

export type ConfigForm = ReturnType<typeof useConfigForm>;

/** Whether a problem is about a field. @param key as the gateway names it: `clients[0].allowed_models[1]` @param id dotted */
function isAt(key: string, id: string): boolean {
  const dotted = key.replaceAll(/\[(\d+)\]/g, '.$1');
  return dotted === id || dotted.startsWith(`${id}.`);
}
