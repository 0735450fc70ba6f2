import { formatLimit, formatMoney } from '../../renderer/lib/format/money.ts';
import type { GatewayWord } from './gateway-word.ts';
import type { MenuEntry } from './menu-entry.ts';
import type { Translate } from './translate.ts';
import type { TrayView } from './tray-view.ts';

/** A shape for every word, as in the window: state is never told by colour or by a picture alone. */
const glyphs: Record<GatewayWord, string> = {
  starting: '○',
  restarting: '◐',
  connecting: '○',
  stopping: '○',
  stopped: '○',
  paused: '○',
  running: '●',
  degraded: '▲',
  'over-budget': '✕',
  failed: '✕',
};

const LONGEST_PROBLEM = 80;
const separator: MenuEntry = { type: 'separator' };

/** The state in one line: the first line of the menu and the icon's tooltip. */
export function stateLine(view: TrayView, t: Translate): string {
  const state = t(`state.${view.word}`);
  const where = view.url === null ? state : t('tray.stateAt', { state, address: new URL(view.url).host });
  const on = view.providers.filter((provider) => provider.enabled);
  if (on.length === 0) return where;
  const healthy = on.filter(({ word }) => word === 'ok' || word === 'degraded').length;
  return `${where} · ${t(on.length === 1 ? 'tray.healthOne' : 'tray.health', { healthy, total: on.length })}`;
}

/** The tray's menu. Pure; everything the tray can do is in it, so that nothing depends on how the icon is clicked. */
export function trayMenu(view: TrayView, t: Translate): MenuEntry[] {
  return [
    { label: `${glyphs[view.word]} ${stateLine(view, t)}`, action: { do: 'open', path: '/' } },
    ...spendEntries(view, t),
    separator,
    ...switchEntries(view, t),
    ...routeEntries(view, t),
    ...providerEntries(view, t),
    separator,
    ...copyEntries(view, t),
    ...problemEntries(view, t),
    { label: t('tray.open'), action: { do: 'open', path: '/' } },
    { label: t('tray.settings'), action: { do: 'open', path: '/settings' } },
    { label: t('tray.checkForUpdates'), action: { do: 'check-for-updates' } },
    { label: t('tray.quit'), action: { do: 'quit' } },
  ];
}

function spendEntries({ spend }: TrayView, t: Translate): MenuEntry[] {
  if (spend === null) return [];
  const spent = formatMoney(spend.spentNanoUsd);
  const { limitNanoUsd } = spend;
  const label =
    limitNanoUsd === null
      ? t('tray.spentToday', { spent })
      : t('tray.spentTodayOf', { spent, limit: formatLimit(limitNanoUsd) });
  return [{ label, action: { do: 'open', path: '/usage' } }];
}

function switchEntries({ word, url, localOnly }: TrayView, t: Translate): MenuEntry[] {
  if (word === 'failed' || word === 'stopped')
    return [{ label: t('tray.startAgain'), action: { do: 'start-service' } }];
  if (url === null) return [{ label: t('tray.pause'), action: null }];
  return [
    word === 'paused'
      ? { label: t('tray.resume'), action: { do: 'resume' } }
      : { label: t('tray.pause'), action: { do: 'pause' } },
    {
      label: t('tray.localOnly'),
      type: 'checkbox',
      checked: localOnly,
      action: { do: 'set-local-only', localOnly: !localOnly },
    },
  ];
}

/** One route: its targets. Several: each a group under its name, so that there are never more than two levels. */
function routeEntries({ routes }: TrayView, t: Translate): MenuEntry[] {
  const groups = routes.map((route): MenuEntry[] => [
    ...(routes.length > 1 ? [{ label: route.name, action: null }] : []),
    ...route.targets.map((target, index): MenuEntry => {
      const name = `${target.provider}/${target.model}`;
      return {
        label: target.state === 'ready' ? name : `${name} · ${t(`target.${target.state}`)}`,
        type: 'radio',
        checked: index === 0,
        action: { do: 'use-target', route: route.name, index },
      };
    }),
  ]);
  if (groups.length === 0) return [];
  return [
    {
      label: t('tray.route'),
      submenu: groups.flatMap((group, index) => (index === 0 ? group : [separator, ...group])),
    },
  ];
}

function providerEntries({ providers }: TrayView, t: Translate): MenuEntry[] {
  if (providers.length === 0) return [];
  const submenu = providers.map(({ name, enabled, word, coolingSeconds }): MenuEntry => {
    const health =
      coolingSeconds === null ? t(`provider.${word}`) : t('provider.coolingFor', { seconds: coolingSeconds });
    return {
      label: `${name} · ${health}`,
      type: 'checkbox',
      checked: enabled,
      action: { do: 'set-provider', name, enabled: !enabled },
    };
  });
  return [{ label: t('tray.providers'), submenu }];
}

function copyEntries({ url }: TrayView, t: Translate): MenuEntry[] {
  if (url === null) return [];
  // By what each kind of client appends to the address it is given.
  const submenu = [
    { label: `OpenAI · ${url}/v1`, action: { do: 'copy', text: `${url}/v1` } },
    { label: `Anthropic · ${url}`, action: { do: 'copy', text: url } },
    { label: `Ollama · ${url}`, action: { do: 'copy', text: url } },
    { label: `Gemini · ${url}`, action: { do: 'copy', text: url } },
  ] satisfies MenuEntry[];
  return [{ label: t('tray.copyBaseUrl'), submenu }];
}

function problemEntries({ problem, glossary, url }: TrayView, t: Translate): MenuEntry[] {
  if (problem === null) return url === null ? [] : [separator];
  const told = t.tell(problem, glossary);
  const text = told.length > LONGEST_PROBLEM ? `${told.slice(0, LONGEST_PROBLEM - 1)}…` : told;
  return [{ label: t('tray.lastProblem', { text }), action: { do: 'open', path: '/' } }, separator];
}
