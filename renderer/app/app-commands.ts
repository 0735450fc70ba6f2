import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../lib/commands/command.ts';
import { useStatus } from '../lib/gateway/queries.ts';
import { setPreferences } from '../lib/preferences/preferences.ts';
import { useMutation } from '../lib/query/use-mutation.ts';
import { navigate } from '../lib/router/hash-location.ts';
import { useCopy } from '../ui/use-copy.ts';
import { goToFirstSteps } from './first-steps.ts';
import { showLayer } from './layers.ts';
import { screens } from './screens.ts';

const goCommands: readonly Command[] = screens.map(({ id, path, label, shortcut }) => ({
  id: `go.${id}`,
  label,
  group: 'go',
  shortcut,
  run: () => navigate(path),
}));

const viewCommands: readonly Command[] = [
  { id: 'view.light', label: 'app.command.light', group: 'view', run: () => setPreferences({ theme: 'light' }) },
  { id: 'view.dark', label: 'app.command.dark', group: 'view', run: () => setPreferences({ theme: 'dark' }) },
  {
    id: 'view.system',
    label: 'app.command.systemTheme',
    group: 'view',
    run: () => setPreferences({ theme: 'system' }),
  },
  {
    id: 'view.compact',
    label: 'app.command.compact',
    group: 'view',
    run: () => setPreferences({ density: 'compact' }),
  },
  {
    id: 'view.comfortable',
    label: 'app.command.comfortable',
    group: 'view',
    run: () => setPreferences({ density: 'comfortable' }),
  },
  { id: 'view.english', label: 'app.command.english', group: 'view', run: () => setPreferences({ language: 'en' }) },
  { id: 'view.chinese', label: 'app.command.chinese', group: 'view', run: () => setPreferences({ language: 'zh-CN' }) },
];

const helpCommands: readonly Command[] = [
  {
    id: 'help.palette',
    label: 'app.command.palette',
    group: 'help',
    shortcut: '$mod+k',
    run: () => showLayer('palette'),
  },
  {
    id: 'help.shortcuts',
    label: 'app.command.shortcuts',
    group: 'help',
    shortcut: 'Shift+?',
    run: () => showLayer('shortcuts'),
  },
  { id: 'help.first-steps', label: 'firstRun.command', group: 'help', run: goToFirstSteps },
];

/** What can be done from everywhere. Screens add their own with `useCommands`. */
export function useAppCommands(): readonly Command[] {
  const status = useStatus().data;
  const setPaused = useMutation(
    (control, paused: boolean) => (paused ? control.status.pause() : control.status.resume()),
    { invalidates: ['status'] },
  ).run;
  const setLocalOnly = useMutation((control, localOnly: boolean) => control.status.setLocalOnly({ localOnly }), {
    invalidates: ['status'],
  }).run;
  const copy = useCopy();
  const copied = useTranslation().t('ui.copied');
  const state = status?.state;
  const localOnly = status?.localOnly;
  const url = status?.url;
  return useMemo(() => {
    const gateway: Command[] = [
      {
        id: 'gateway.pause',
        label: 'app.command.pause',
        group: 'gateway',
        when: () => state === 'running',
        run: () => void setPaused(true),
      },
      {
        id: 'gateway.resume',
        label: 'app.command.resume',
        group: 'gateway',
        when: () => state === 'paused',
        run: () => void setPaused(false),
      },
      {
        id: 'gateway.local-only',
        label: localOnly ? 'app.command.notLocalOnly' : 'app.command.localOnly',
        group: 'gateway',
        when: () => localOnly !== undefined,
        run: () => void setLocalOnly(!localOnly),
      },
      {
        id: 'gateway.copy-address',
        label: 'app.command.copyAddress',
        group: 'gateway',
        when: () => url !== undefined,
        run: () => url !== undefined && void copy(url, copied),
      },
    ];
    return [...goCommands, ...gateway, ...viewCommands, ...helpCommands];
  }, [state, localOnly, url, copy, copied, setPaused, setLocalOnly]);
}
