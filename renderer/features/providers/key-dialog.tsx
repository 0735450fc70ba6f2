import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigProblem, ProviderHealth } from '../../../main/contract/control/views.ts';
import { useProviderTypes } from '../../lib/gateway/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Status } from '../../ui/status.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { accountKeys, addKeyEdits, changeKeyEdits, freeName, secretOf } from './account-keys.ts';
import { KeyField, type KeySource } from './key-field.tsx';
import styles from './providers.module.css';
import { useSaveKey } from './use-save-key.ts';

interface KeyDialogProps {
  provider: ProviderHealth;
  /** The config file as it was when this was opened, and the same as values. */
  text: string;
  values: Record<string, unknown>;
  /** Place among the account's keys; -1 for a new one. */
  index: number;
  onClose(): void;
}

/** A further key, or another value, name or weight for one there is. What was pasted is gone when this closes. */
export function KeyDialog({ provider, text, values, index, onClose }: KeyDialogProps) {
  const { t } = useTranslation();
  const keys = accountKeys(values, provider.name);
  const key = keys[index];
  const others = keys.filter((_, at) => at !== index).map(({ name }) => name);
  const [name, setName] = useState(key?.name ?? freeName(keys.length === 0 ? 'default' : 'second', others));
  const [weight, setWeight] = useState(String(key?.weight ?? 1));
  const [source, setSource] = useState<KeySource>({ from: key ? 'keep' : 'paste', text: '' });
  const [tried, setTried] = useState(false);
  const [problems, setProblems] = useState<readonly ConfigProblem[]>([]);
  const types = useProviderTypes();
  const save = useSaveKey(() => {
    showToast({ kind: 'ok', title: t('providers.keys.saved') });
    onClose();
  });
  const nameProblem =
    name.trim() === ''
      ? t('providers.keys.noName')
      : others.includes(name.trim())
        ? t('providers.keys.nameTaken', { name })
        : null;
  const weighs = Number(weight);
  const weightProblem = /^\d*\.?\d+$/.test(weight.trim()) && weighs > 0 ? null : t('providers.keys.badWeight');
  const missing = source.from !== 'keep' && source.text.trim() === '' ? t('providers.key.missing') : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameProblem !== null || weightProblem !== null || missing !== null) return;
    const found = await save.run({
      source,
      secretName: keys.length === 0 ? provider.name : `${provider.name}-${name.trim().replaceAll(/[^\w.-]+/g, '-')}`,
      base: text,
      replaces: key && source.from === 'paste' ? secretOf(key.ref) : null,
      edits: (ref) =>
        key
          ? changeKeyEdits(values, provider.name, index, {
              name: name.trim(),
              weight: weighs,
              ...(ref !== null && { ref }),
            })
          : addKeyEdits(values, provider.name, { name: name.trim(), ref: ref ?? '', weight: weighs }),
    });
    setProblems(found ?? []);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={key ? t('providers.keys.edit', { name: key.name }) : t('providers.keys.add')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" type="submit" form="key" pending={save.pending}>
            {t('ui.form.save')}
          </Button>
        </>
      }
    >
      <form id="key" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('providers.keys.name')}
          description={t('providers.keys.nameText')}
          value={name}
          onChange={setName}
          error={tried && nameProblem}
        />
        <TextField
          label={t('providers.keys.weight')}
          description={t('providers.keys.weightText')}
          value={weight}
          onChange={setWeight}
          inputMode="decimal"
          error={tried && weightProblem}
        />
        <KeyField
          source={source}
          onChange={setSource}
          canKeep={key !== undefined}
          envKeys={types.data?.find(({ type }) => type === provider.type)?.envKeys ?? []}
          error={(tried && missing) || problems[0]?.message}
        />
        {/* A key that stays has no field to say it at. */}
        {source.from === 'keep' && problems[0] && (
          <p className={styles.problem}>
            <Status kind="down" label={problems[0].message} />
          </p>
        )}
      </form>
    </Dialog>
  );
}
