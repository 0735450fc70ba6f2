import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigProblem, ProviderTypeView } from '../../../main/contract/control/views.ts';
import { NAME } from '../../lib/config/name.ts';
import { useIsShown } from '../../lib/query/use-is-shown.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Status } from '../../ui/status.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { freeName } from './account-keys.ts';
import { KeyField, type KeySource } from './key-field.tsx';
import { typeOfKey } from './key-shape.ts';
import { LinkNotice } from './link-notice.tsx';
import type { LinkedProvider } from './linked-provider.ts';
import styles from './providers.module.css';
import { useSaveKey } from './use-save-key.ts';

export interface AddProviderFormProps {
  types: readonly ProviderTypeView[];
  /** Names that are in use. */
  taken: readonly string[];
  /** What a link filled in; null for a form somebody opened. */
  linked: LinkedProvider | null;
  onAdded(name: string): void;
  onClose(): void;
}

/** The fields of a new account. Nothing is saved before its button is pressed. */
export function AddProviderForm({ types, taken, linked, onAdded, onClose }: AddProviderFormProps) {
  const { t } = useTranslation();
  const linkKnown = types.some(({ type }) => type === linked?.type);
  const [chosen, setChosen] = useState((linkKnown && linked?.type) || (types[0]?.type ?? ''));
  const [named, setNamed] = useState(linked && linked.name !== '' ? freeName(linked.name, taken) : null);
  const [baseUrl, setBaseUrl] = useState(linked?.baseUrl ?? '');
  const [source, setSource] = useState<KeySource>({ from: 'paste', text: '' });
  const [detected, setDetected] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [problems, setProblems] = useState<readonly ConfigProblem[]>([]);
  const type = types.find((one) => one.type === chosen) ?? types[0];
  const name = named ?? freeName(chosen.replaceAll(/[^\w.-]/g, '-'), taken);
  const isShown = useIsShown();
  // Closed meanwhile: the account is there, and nobody waits to be taken to it.
  const save = useSaveKey(() => isShown() && onAdded(name));
  if (!type) return null;

  const changeKey = (next: KeySource) => {
    setSource(next);
    if (next.from !== 'paste') return;
    const found = typeOfKey(next.text);
    setDetected(found);
    // Where a link named the address, a key must not make it look like another vendor's.
    if (found !== null && found !== 'gatehouse' && linked === null) setChosen(found);
  };
  const nameProblem = !NAME.test(name)
    ? t('providers.badName')
    : taken.includes(name)
      ? t('providers.nameTaken', { name })
      : null;
  const keyProblem =
    detected === 'gatehouse' && source.from === 'paste'
      ? t('providers.key.ours')
      : type.needsKey && source.text.trim() === ''
        ? t('providers.key.missing')
        : null;
  const urlProblem = type.needsBaseUrl && baseUrl.trim() === '' ? t('providers.connection.noUrl') : null;
  const problemOf = (key: string) => problems.find((problem) => problem.key.endsWith(`.${key}`))?.message;
  const others = problems.filter(({ key }) => !/\.(base_url|api_key)$/.test(key));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameProblem !== null || urlProblem !== null || (!type.answersItself && keyProblem !== null)) return;
    const hasKey = !type.answersItself && source.text.trim() !== '';
    const found = await save.run({
      source: hasKey ? source : { from: 'keep', text: '' },
      secretName: name,
      edits: (ref) => [
        {
          op: 'set',
          path: ['providers', name],
          value: {
            type: type.type,
            ...(baseUrl.trim() !== '' && { base_url: baseUrl.trim() }),
            ...(ref !== null && { api_key: ref }),
          },
        },
      ],
    });
    setProblems(found ?? []);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      {linked && <LinkNotice linked={linked} known={linkKnown} />}
      <Field label={t('providers.type')} description={type.defaultBaseUrl ?? undefined}>
        <Select
          value={type.type}
          options={types.map(({ type: value, label, local }) => ({
            value,
            label,
            description: local && value !== 'demo' ? t('providers.localText') : undefined,
          }))}
          onChange={(next) => {
            setChosen(next);
            setDetected(null);
          }}
          className={styles.wide}
        />
      </Field>
      {!type.answersItself && (
        <KeyField
          source={source}
          onChange={changeKey}
          envKeys={type.envKeys}
          optional={!type.needsKey}
          description={
            detected !== null && detected === type.type ? t('providers.key.detected', { label: type.label }) : undefined
          }
          error={(tried || detected === 'gatehouse') && keyProblem}
        />
      )}
      {!type.answersItself && (
        <TextField
          label={t('providers.connection.baseUrl')}
          description={type.needsBaseUrl ? t('providers.connection.urlNeeded') : t('providers.connection.baseUrlText')}
          mono
          value={baseUrl}
          onChange={setBaseUrl}
          placeholder={type.defaultBaseUrl ?? 'https://'}
          error={(tried && urlProblem) || problemOf('base_url')}
        />
      )}
      <TextField
        label={t('providers.name')}
        description={t('providers.nameText')}
        mono
        value={name}
        onChange={setNamed}
        error={tried && nameProblem}
      />
      {others.map((problem) => (
        <p key={`${problem.key} ${problem.message}`} className={styles.problem}>
          <Status kind="down" label={problem.message} />
        </p>
      ))}
      <div className={styles.buttons}>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button variant="primary" type="submit" pending={save.pending}>
          {t('providers.addAndTest')}
        </Button>
      </div>
    </form>
  );
}
