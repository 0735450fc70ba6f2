import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigProblem } from '../../../main/contract/control/views.ts';
import { useCommands } from '../../lib/commands/command-store.ts';
import { useConfig } from '../../lib/config/use-config.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import { showToast } from '../../ui/toast.tsx';
import { ConfigProblems } from './config-problems.tsx';
import styles from './config-settings.module.css';
import { useConfigCheck } from './use-config-check.ts';
import { YamlEditor, type YamlEditorHandle } from './yaml-editor.tsx';

/** The config file as it is written, checked while somebody types. */
export function ConfigSettings() {
  const config = useConfig();
  return (
    <Loaded query={config} lines={12}>
      {({ path, text, problems }) => <ConfigEditor path={path} onDisk={text} problems={problems} />}
    </Loaded>
  );
}

interface ConfigEditorProps {
  path: string;
  onDisk: string;
  /** Of the text on disk. */
  problems: readonly ConfigProblem[];
}

function ConfigEditor({ path, onDisk: lastRead, problems: diskProblems }: ConfigEditorProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(lastRead);
  /** What was on disk when editing began. */
  const [base, setBase] = useState(lastRead);
  /** What was written over here and may still be what was last read: the file is `base` then. Null once it is read anew. */
  const [replaced, setReplaced] = useState<string | null>(null);
  const onDisk = lastRead === replaced ? base : lastRead;
  useEffect(() => {
    if (lastRead !== replaced) setReplaced(null);
  }, [lastRead, replaced]);
  const editor = useRef<YamlEditorHandle>(null);
  const edited = text !== base;
  const check = useConfigCheck(text, edited);
  const problems = edited ? check.problems : diskProblems;

  // Nothing typed yet: what is shown follows the file.
  useEffect(() => {
    if (text !== base || base === onDisk) return;
    setText(onDisk);
    setBase(onDisk);
  }, [text, base, onDisk]);

  const save = useMutation((control) => control.config.write({ text, base }), {
    invalidates: ['config', 'status', 'providers', 'routes', 'budgets', 'clients'],
    onDone(answer) {
      if (answer.problems.length > 0) {
        check.show(answer.problems);
        showToast({ kind: 'error', title: t('settings.config.refused') });
        return;
      }
      setReplaced(base);
      setBase(text);
      showToast({ kind: 'ok', title: t('settings.config.saved') });
    },
  });
  const load = () => {
    setText(onDisk);
    setBase(onDisk);
  };
  const saveNow = save.run;
  useCommands(
    useMemo(
      () => [
        {
          id: 'config.save',
          label: 'settings.config.save',
          group: 'screen',
          shortcut: '$mod+s',
          when: () => edited,
          run: () => void saveNow(),
        },
      ],
      [edited, saveNow],
    ),
  );

  return (
    <div className={styles.config}>
      <div className={styles.bar}>
        <span className={styles.path}>{path}</span>
        <span className={styles.state}>
          {edited
            ? t('settings.config.edited')
            : diskProblems.length > 0
              ? t('settings.config.notInForce')
              : t('settings.config.inForce')}
        </span>
        <span className={styles.space} />
        <span role="status">
          {problems.length > 0 ? (
            <Status kind="down" label={t('settings.config.problems', { count: problems.length })} />
          ) : (
            <Status
              kind={check.checking ? 'off' : 'ok'}
              label={check.checking ? t('settings.config.checking') : t('settings.config.valid')}
            />
          )}
        </span>
        <Button disabled={!edited} onClick={load}>
          {t('settings.config.revert')}
        </Button>
        <Button
          variant="primary"
          disabled={!edited || problems.length > 0}
          pending={save.pending}
          onClick={() => void save.run()}
        >
          {t('settings.config.save')}
        </Button>
      </div>
      {edited && onDisk !== base && (
        <div className={styles.changed}>
          <Status kind="degraded" label={t('settings.config.changedOnDisk')} />
          <Button onClick={load}>{t('settings.config.load')}</Button>
          <Button onClick={() => setBase(onDisk)}>{t('settings.config.keep')}</Button>
        </div>
      )}
      <YamlEditor
        ref={editor}
        label={t('settings.config.label')}
        value={text}
        onChange={setText}
        marks={problems.map(({ line }) => line)}
      />
      {problems.length > 0 ? (
        <ConfigProblems problems={problems} onGo={({ line, column }) => editor.current?.go(line, column)} />
      ) : (
        <p className={styles.note}>{t('settings.config.format')}</p>
      )}
    </div>
  );
}
