import { describe, expect, it } from 'vitest';
import type { ServiceState } from '../contract/ipc.ts';
import { glossaryOf } from '../contract/sentences/glossary-of.ts';
import { sayProblem } from '../contract/sentences/tables.ts';
import { fakeBudget, fakeProvider, fakeRoute, fakeSnapshot, NOW } from './fakes/fake-snapshot.ts';
import type { MenuEntry } from './menu-entry.ts';
import { toMenuTemplate } from './menu-entry.ts';
import { createTranslate } from './translate.ts';
import { trayIcon, trayIconFile } from './tray-icon.ts';
import { trayMenu } from './tray-menu.ts';
import { trayView } from './tray-view.ts';

const running: ServiceState = { state: 'running', url: 'http://127.0.0.1:4477', attached: false };
const en = createTranslate('en', []);
const zh = createTranslate('system', ['zh-Hans-CN']);

const full = fakeSnapshot(
  {
    budgets: [fakeBudget('ok', 1.84)],
    problems: [{ id: 'p', severity: 'warning', text: 'OpenAI answered 429', advice: null, since: NOW }],
  },
  {
    spentTodayNanoUsd: 1.84e9,
    routes: [fakeRoute('fast', 'openai/gpt', 'ollama/qwen3:8b'), fakeRoute('smart', 'anthropic/opus')],
    providers: [
      fakeProvider('openai', { keys: [{ name: 'a', state: 'cooling', until: NOW + 45_000, reason: '429' }] }),
      fakeProvider('anthropic'),
      fakeProvider('ollama', { enabled: false, local: true }),
    ],
  },
);

const labels = (entries: readonly MenuEntry[]): unknown[] =>
  entries.map((entry) => {
    if (!('label' in entry)) return '─';
    if ('submenu' in entry) return [entry.label, ...labels(entry.submenu)];
    const box = entry.type === undefined ? '' : entry.checked ? '[x] ' : '[ ] ';
    return box + entry.label;
  });

it('has everything, in the order people look for it', () => {
  expect(labels(trayMenu(trayView(running, full, NOW), en))).toEqual([
    '▲ Degraded on 127.0.0.1:4477 · 1 of 2 providers healthy',
    '$1.84 of $5 spent today',
    '─',
    'Pause',
    '[ ] Local only',
    ['Route', 'fast', '[x] openai/gpt', '[ ] ollama/qwen3:8b', '─', 'smart', '[x] anthropic/opus'],
    ['Providers', '[x] openai · cooling 45 s', '[x] anthropic · ok', '[ ] ollama · off'],
    '─',
    [
      'Copy base URL',
      'OpenAI · http://127.0.0.1:4477/v1',
      'Anthropic · http://127.0.0.1:4477',
      'Ollama · http://127.0.0.1:4477',
      'Gemini · http://127.0.0.1:4477',
    ],
    'Last problem: OpenAI answered 429',
    '─',
    'Open Gatehouse',
    'Settings',
    'Check for updates',
    'Quit',
  ]);
});

it('says the same in Chinese', () => {
  const said = labels(trayMenu(trayView(running, full, NOW), zh)).flat(2);
  expect(said.slice(0, 5)).toEqual([
    '▲ 部分异常：127.0.0.1:4477 · 2 个提供商中 1 个正常',
    '今日已花费 $1.84，上限 $5',
    '─',
    '暂停',
    '[ ] 仅本地',
  ]);
});

describe('the first line and the icon', () => {
  const word = (service: ServiceState, snapshot: typeof full | null) => {
    const view = trayView(service, snapshot, NOW);
    const [first] = labels(trayMenu(view, en));
    return [first, trayIcon(view.word)];
  };

  it.each([
    ['running', running, fakeSnapshot(), '● Running on 127.0.0.1:4477', 'running'],
    ['paused', running, fakeSnapshot({ state: 'paused' }), '○ Paused on 127.0.0.1:4477', 'paused'],
    ['degraded', running, full, '▲ Degraded on 127.0.0.1:4477 · 1 of 2 providers healthy', 'degraded'],
    [
      'over budget',
      running,
      fakeSnapshot({ budgets: [fakeBudget('over', 5)] }),
      '✕ Over budget on 127.0.0.1:4477',
      'alert',
    ],
    ['connecting', running, null, '○ Connecting', 'paused'],
    ['starting', { state: 'starting' }, null, '○ Starting', 'paused'],
    ['restarting', { state: 'restarting', attempt: 1, text: null }, null, '◐ Starting again', 'degraded'],
    ['failed', { state: 'failed', text: 'Port 4477 is taken.' }, null, '✕ Not running', 'alert'],
  ] as const)('tell %s', (_, service, snapshot, line, icon) => {
    expect(word(service, snapshot)).toEqual([line, icon]);
  });
});

it('offers what applies: resume when paused, a start when it has failed', () => {
  const flat = (service: ServiceState, snapshot: typeof full | null) =>
    labels(trayMenu(trayView(service, snapshot, NOW), en)).flat();
  expect(flat(running, fakeSnapshot({ state: 'paused' }))).toContain('Resume');
  expect(flat(running, fakeSnapshot({ state: 'paused' }))).not.toContain('Pause');
  const failed = flat({ state: 'failed', text: 'Port 4477 is taken.' }, null);
  expect(failed).toEqual(
    expect.arrayContaining(['Start again', 'Last problem: Port 4477 is taken.', 'Open Gatehouse', 'Quit']),
  );
  expect(flat({ state: 'restarting', attempt: 2, text: 'Port 4477 is taken.' }, null)).toContain(
    'Last problem: Port 4477 is taken.',
  );
  expect(flat({ state: 'stopped' }, null)).toContain('Start again');
});

it('does everything by menu: each entry has an action or a submenu, but for headings', () => {
  const entries = trayMenu(trayView(running, full, NOW), en);
  const idle = entries.filter((entry) => 'action' in entry && entry.action === null);
  expect(idle).toEqual([]);
});

it('shows an ampersand as one', () => {
  expect(toMenuTemplate([{ label: 'Budgets & rules', action: null }], () => {})).toEqual([
    { label: 'Budgets && rules', enabled: false },
  ]);
});

it('picks the icon a panel can show', () => {
  expect(trayIconFile('paused', { platform: 'darwin', desktop: '', darkTheme: true })).toBe('pausedTemplate.png');
  expect(trayIconFile('alert', { platform: 'win32', desktop: '', darkTheme: true })).toBe('alert-on-dark.ico');
  expect(trayIconFile('running', { platform: 'linux', desktop: 'ubuntu:GNOME', darkTheme: false })).toBe(
    'running-on-dark.png',
  );
  expect(trayIconFile('running', { platform: 'linux', desktop: 'KDE', darkTheme: false })).toBe('running-on-light.png');
});

it('tells the last problem in the user’s language, and what a provider said in its own words', () => {
  const text = sayProblem('history_not_written', { why: sayProblem('disk_full') });
  const problem = { id: 'history', severity: 'error' as const, text, advice: null, since: NOW };
  const snapshot = fakeSnapshot({ problems: [problem], glossary: glossaryOf([text], ['problem']) });
  const labels = trayMenu(trayView(running, snapshot, NOW), zh).map((entry) => ('label' in entry ? entry.label : ''));
  expect(labels).toContain('最近的问题：无法写入历史记录：磁盘已满。请求照常进行，稍后会重试。');
  expect(trayMenu(trayView(running, full, NOW), zh)).toContainEqual(
    expect.objectContaining({ label: '最近的问题：OpenAI answered 429' }),
  );
});
