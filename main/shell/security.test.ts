import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import manifest from '../../package.json' with { type: 'json' };
import { createAppProtocol } from './app-protocol.ts';
import { externalUrl, mayNavigate } from './decide-navigation.ts';
import { mayUse } from './decide-permission.ts';
import type { SenderEvent } from './electron-parts.ts';
import { type IpcHandlers, isOurWindow, routeIpc } from './ipc-router.ts';
import { secureWebPreferences } from './secure-web-preferences.ts';

// Numbers are those of Electron's own checklist: https://www.electronjs.org/docs/latest/tutorial/security

it('B2.3 B2.4 B2.2: windows are isolated, sandboxed and without Node', () => {
  expect(secureWebPreferences('/preload.cjs', '1.2.3')).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
  });
});

it('B2.6 B2.8 B2.9 B2.11: web security stays on, nothing insecure or experimental, no webview', () => {
  expect(secureWebPreferences('/preload.cjs', '1.2.3')).toMatchObject({
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  expect(secureWebPreferences('/preload.cjs', '1.2.3')).not.toHaveProperty('enableBlinkFeatures');
});

it('B2.5: every permission but writing to the clipboard is denied', () => {
  const asked = [
    'media',
    'geolocation',
    'notifications',
    'midi',
    'pointerLock',
    'fullscreen',
    'openExternal',
    'usb',
    'hid',
    'serial',
  ];
  expect(asked.filter(mayUse)).toEqual([]);
  expect(['clipboard-read', 'clipboard-sanitized-write'].filter(mayUse)).toEqual(['clipboard-sanitized-write']);
});

describe('B2.13 B2.14: navigation', () => {
  it.each(['app://gatehouse/', 'app://gatehouse/index.html#/settings'])('stays within the window: %s', (url) => {
    expect(mayNavigate(url)).toBe(true);
  });

  it.each([
    'https://example.com/',
    'app://gatehouse.example/',
    'app://gatehouse@example.com/',
    'app://other/index.html',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,hello',
    'about:blank',
    'not an address',
  ])('goes nowhere else: %s', (url) => {
    expect(mayNavigate(url)).toBe(false);
  });
});

describe('B2.15: what may be opened outside', () => {
  it.each([
    ['https://example.com/docs', 'https://example.com/docs'],
    ['http://127.0.0.1:4477/ui/', 'http://127.0.0.1:4477/ui/'],
    ['http://localhost:11434', 'http://localhost:11434/'],
  ])('opens %s', (url, opened) => {
    expect(externalUrl(url)).toBe(opened);
  });

  it.each([
    'http://example.com/',
    'file:///etc/passwd',
    'smb://host/share',
    'ms-msdt:/id PCWDiagnostic',
    'vscode://file/etc/passwd',
    'javascript:alert(1)',
    'https://user:pass@example.com/',
    'http://127.0.0.1.example.com/',
    '//example.com',
    '',
  ])('does not open %s', (url) => {
    expect(externalUrl(url)).toBeNull();
  });
});

it('B2.16: Electron is pinned to one version', () => {
  expect(manifest.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
});

describe('B2.17: messages', () => {
  const event = (url: string, parent: unknown = null): SenderEvent => ({
    sender: { id: 1 },
    senderFrame: { url, origin: 'unused', parent },
  });

  it('are heard from the top frame of our own page, and from nobody else', () => {
    expect(isOurWindow(event('app://gatehouse/index.html#/'))).toBe(true);
    expect(isOurWindow(event('app://gatehouse/index.html', {}))).toBe(false);
    expect(isOurWindow(event('https://example.com/'))).toBe(false);
    expect(isOurWindow(event('app://gatehouse.example.com/'))).toBe(false);
    expect(isOurWindow(event('app://gatehouse@example.com/'))).toBe(false);
    expect(isOurWindow(event(''))).toBe(false);
    expect(isOurWindow({ sender: { id: 1 }, senderFrame: null })).toBe(false);
  });

  it('are rejected, not ignored, when they come from elsewhere or do not fit', async () => {
    const handlers = new Map<string, (event: SenderEvent, input: unknown) => Promise<unknown>>();
    const opened: string[] = [];
    const unexpected = () => {
      throw new Error('not asked for');
    };
    const all: IpcHandlers = {
      'gatehouse:connect-control': unexpected,
      'gatehouse:service-state': () => ({ state: 'stopped' }),
      'gatehouse:restart-service': unexpected,
      'gatehouse:open-external': (url) => ({ opened: opened.push(url) > 0 }),
      'gatehouse:get-preferences': unexpected,
      'gatehouse:set-preferences': unexpected,
      'gatehouse:check-for-updates': unexpected,
      'gatehouse:export-diagnostics': unexpected,
    };
    routeIpc({ ipcMain: { handle: (channel, listener) => void handlers.set(channel, listener) } }, all);
    expect([...handlers.keys()].every((channel) => channel.startsWith('gatehouse:'))).toBe(true);
    const open = handlers.get('gatehouse:open-external');
    const ours = event('app://gatehouse/index.html');
    await expect(open?.(ours, 'https://example.com')).resolves.toEqual({ opened: true });
    await expect(open?.(event('https://example.com/'), 'https://example.com')).rejects.toThrow('not from the window');
    await expect(open?.(ours, { url: 'https://example.com' })).rejects.toThrow('does not fit');
    await expect(handlers.get('gatehouse:set-preferences')?.(ours, { closeQuits: true, evil: 1 })).rejects.toThrow(
      'does not fit',
    );
    expect(opened).toEqual(['https://example.com']);
  });
});

describe('B2.7 B2.18: the window’s own protocol', () => {
  let folder = '';
  let serve: (request: Request) => Promise<Response>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-protocol-'));
    await mkdir(join(folder, 'renderer/assets'), { recursive: true });
    await mkdir(join(folder, 'renderer-secret'));
    await writeFile(join(folder, 'renderer/index.html'), '<!doctype html>');
    await writeFile(join(folder, 'renderer/assets/a.js'), 'export {}');
    await writeFile(join(folder, 'renderer/key.pem'), 'secret');
    await writeFile(join(folder, 'renderer-secret/index.html'), 'secret');
    await writeFile(join(folder, 'config.json'), 'secret');
    serve = createAppProtocol(join(folder, 'renderer'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['app://gatehouse/', 'text/html; charset=utf-8'],
    ['app://gatehouse/index.html?x#/y', 'text/html; charset=utf-8'],
    ['app://gatehouse/assets/a.js', 'text/javascript; charset=utf-8'],
  ])('serves %s under the strict policy', async (url, type) => {
    const answer = await serve(new Request(url));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    'app://gatehouse/../config.json',
    'app://gatehouse/%2e%2e/config.json',
    'app://gatehouse/..%2fconfig.json',
    'app://gatehouse/assets/..%2f..%2f..%2fconfig.json',
    'app://gatehouse/..%5cconfig.json',
    'app://gatehouse/..%2frenderer-secret%2findex.html',
    'app://gatehouse//etc/passwd',
    'app://gatehouse/%00index.html',
    'app://gatehouse/%zz',
    'app://gatehouse/key.pem',
    'app://gatehouse/assets/',
    'app://gatehouse/missing.js',
  ])('reads nothing outside or unknown: %s', async (url) => {
    const answer = await serve(new Request(url));
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it('knows one host and two methods', async () => {
    expect((await serve(new Request('app://elsewhere/index.html'))).status).toBe(403);
    expect((await serve(new Request('app://gatehouse/index.html', { method: 'POST' }))).status).toBe(405);
    const head = await serve(new Request('app://gatehouse/index.html', { method: 'HEAD' }));
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

it('B2.19: the fuses are set so that the binary can be nothing but this app', () => {
  const { electronFuses } = yaml.parse(readFileSync(new URL('../../electron-builder.yml', import.meta.url), 'utf8'));
  expect(electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

it('B2.20: the preload hands nothing of Electron to the page', () => {
  const source = readFileSync(new URL('../../preload/index.ts', import.meta.url), 'utf8');
  expect(source.match(/exposeInMainWorld/g)).toHaveLength(1);
  expect(source).not.toMatch(/exposeInMainWorld\([^)]*(ipcRenderer|electron)/);
});
