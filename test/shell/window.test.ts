import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { ask } from './ask.ts';
import { closing } from './closing.ts';
import { desktopWith } from './desktop-under-test.ts';

const demo = 'providers: { demo: { type: demo } }\nroutes: { fast: { targets: [{ provider: demo, model: demo }] } }\n';

it('B2.7: runs under its policy without a complaint, and the policy holds', async () => {
  const app = await desktopWith(demo);
  await app.running();
  const { page } = await app.window();
  await page.getByRole('region', { name: 'Gateway' }).getByText('Running').waitFor();
  expect(app.desktop.console).toEqual([]);
  const tries = [
    "document.body.innerHTML = '<img src=x>'",
    "document.body.appendChild(Object.assign(document.createElement('script'), { text: '1' }))",
  ];
  for (const attempt of tries) await expect(page.evaluate(`(() => { ${attempt} })()`), attempt).rejects.toThrow();
  await expect(page.evaluate("fetch('http://127.0.0.1:1/')")).rejects.toThrow('Failed to fetch');
  await expect.poll(() => app.desktop.console.join('\n'), { timeout: 15_000 }).toContain('Content Security Policy');
});

it('B2.3 B2.4: the preload is one file that loads nothing but Electron, as a sandbox demands', async () => {
  const app = await desktopWith(demo, { argv: ['--hidden'] });
  const preload = await readFile(join(app.out, 'preload.cjs'), 'utf8');
  expect([...preload.matchAll(/\brequire\(([^)]*)\)/g)].map(([, module]) => module)).toEqual(['"electron"']);
  expect(preload).not.toMatch(/\bimport\b\s*[({'"]/);
  expect(preload.length).toBeLessThan(5000);
  await app.running();
});

it('B2.20: gives the page one frozen bridge and nothing of Electron or Node', async () => {
  const app = await desktopWith(demo);
  await app.running();
  const { page } = await app.window();
  expect(await page.evaluate('Object.keys(window.gatehouse)')).toEqual([
    'platform',
    'version',
    'connectControl',
    'serviceState',
    'restartService',
    'openExternal',
    'preferences',
    'checkForUpdates',
    'exportDiagnostics',
    'onServiceState',
    'onNavigate',
  ]);
  expect(
    await page.evaluate('Object.isFrozen(window.gatehouse) && Object.isFrozen(window.gatehouse.preferences)'),
  ).toBe(true);
  expect(await page.evaluate('[typeof require, typeof process, typeof module, typeof Buffer].join()')).toBe(
    'undefined,undefined,undefined,undefined',
  );
});

it('B2.13 B2.14 B2.15: the page goes nowhere, opens nothing, and hands only web pages to the browser', async () => {
  const app = await desktopWith(demo);
  await app.running();
  const { page } = await app.window();
  await page.evaluate("location.href = 'https://example.com/'");
  await page.evaluate("window.open('https://example.com/docs'); window.open('file:///etc/passwd')");
  await app.until(() => app.desktop.openedOutside.length > 0, 'the browser opens the page');
  expect(page.url()).toMatch(/^http:\/\/gatehouse\.localhost\/index\.html/);
  expect(await page.evaluate("window.gatehouse.openExternal('file:///etc/passwd')")).toEqual({ opened: false });
  expect(await page.evaluate("window.gatehouse.openExternal('https://example.com/help')")).toEqual({ opened: true });
  expect(app.desktop.openedOutside).toEqual(['https://example.com/docs', 'https://example.com/help']);
});

it('B2.4 B2.5: the app is sandboxed, and permissions are denied asked for or looked up', async () => {
  const app = await desktopWith(demo);
  await app.running();
  const { window } = await app.window();
  expect(app.app.sandboxed).toBe(true);
  expect(window.options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
  });
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read']) {
    expect([app.desktop.permissions.check(permission), app.desktop.permissions.request(permission)]).toEqual([
      false,
      false,
    ]);
  }
  expect(app.desktop.permissions.check('clipboard-sanitized-write')).toBe(true);
});

it('hides when closed and keeps serving, and a second start shows it again', async () => {
  const app = await desktopWith(demo);
  const url = await app.running();
  const { window } = await app.window();
  window.close();
  expect(window.isVisible()).toBe(false);
  expect((await ask(url)).status).toBe(200);
  app.app.emit('second-instance', {}, ['/opt/gatehouse', '--hidden']);
  expect(window.isVisible()).toBe(false);
  app.app.emit('second-instance', {}, ['/opt/gatehouse']);
  expect(window.isVisible()).toBe(true);
  expect(app.desktop.windows).toHaveLength(1);
});

it('goes to the tray without a window when started at login, and opens where the tray says', async () => {
  const app = await desktopWith(demo, { argv: ['--hidden'] });
  await app.running();
  expect(app.desktop.windows).toEqual([]);
  app.choose('Settings');
  const { page } = await app.window();
  expect(page.url()).toContain('#/settings');
  app.choose('Open Gatehouse');
  await page.waitForURL(/#\/$/);
});

it('stays within reach without a tray: the window is shown, and closing it only minimises it', async () => {
  const app = await desktopWith(demo, { argv: ['--hidden'], tray: false });
  const { window } = await app.window();
  window.close();
  expect([window.isDestroyed(), window.isMinimized()]).toEqual([false, true]);
  app.app.emit('second-instance', {}, []);
  expect(window.isMinimized()).toBe(false);
});

it('leaves the field to the instance that was there first', async () => {
  const app = await desktopWith(demo, { lock: false });
  expect(await app.app.exited).toBe(0);
  expect([app.desktop.utilities, app.desktop.windows, app.desktop.tray]).toEqual([[], [], null]);
});

it('shows what a link wants, and adds nothing by itself', async () => {
  const app = await desktopWith(demo);
  await app.running();
  const { page } = await app.window();
  await page.getByRole('main').waitFor();
  const config = () => readFile(join(app.dataDir, 'config.yaml'), 'utf8');
  const before = await config();
  const link = 'gatehouse://import?name=lab&type=openai-compatible&base_url=https%3A%2F%2Fllm.example.com%2Fv1';
  const boxes = app.desktop.messageBoxes;
  app.app.emit('second-instance', {}, ['/opt/gatehouse', link]);
  await app.until(() => boxes.length === 1, 'the question');
  expect(boxes[0]?.detail).toContain('Address: https://llm.example.com/v1');
  expect(page.url()).not.toContain('lab');
  app.desktop.answers.push(1);
  app.app.emit('open-url', { preventDefault() {} }, link);
  await page.waitForURL(/#\/providers\?add=openai-compatible&name=lab/);
  app.app.emit('second-instance', {}, ['/opt/gatehouse', `${link}&api_key=sk-canary`]);
  await app.until(() => boxes.length === 3, 'the refusal');
  expect(boxes[2]?.message).toBe('This link cannot be opened');
  expect(await config()).toBe(before);
});

it('keeps preferences over a restart, and speaks the language that is chosen at once', async () => {
  const app = await desktopWith(demo);
  await app.running();
  const { page } = await app.window();
  await page.evaluate("window.gatehouse.preferences.set({ language: 'zh-CN', notifications: { failover: false } })");
  expect(app.tray()).toContain('退出');
  expect(app.desktop.applicationMenu?.text).toContain('关于 Gatehouse');
  expect(JSON.parse(await readFile(join(app.dataDir, 'desktop/desktop.json'), 'utf8'))).toMatchObject({
    preferences: { language: 'zh-CN', notifications: { failover: false, budget: true } },
  });
  await expect(page.evaluate("window.gatehouse.preferences.set({ language: 'klingon' })")).rejects.toThrow(
    'does not fit',
  );
});

it('exports diagnostics without a secret in them', async () => {
  const upstream = closing(
    await startUpstream('chat', { status: 401, message: 'Incorrect API key provided: sk-canary-0123456789abcdef' }),
  );
  const app = await desktopWith(
    `
providers: { one: { type: openai-compatible, base_url: "${upstream.url}/v1", api_key: "\${env:CANARY_KEY}", headers: { x-team: canary-header } } }
routes: { fast: { targets: [{ provider: one, model: m1 }] } }
`,
    { env: { CANARY_KEY: 'sk-canary-0123456789abcdef' } },
  );
  const url = await app.running();
  await ask(url, { messages: [{ role: 'user', content: 'canary-prompt' }] });
  const { page } = await app.window();
  expect(await page.evaluate('window.gatehouse.exportDiagnostics()')).toEqual({ path: null });
  app.desktop.saveTo = join(app.dataDir, 'diagnostics.md');
  expect(await page.evaluate('window.gatehouse.exportDiagnostics()')).toEqual({ path: app.desktop.saveTo });
  const text = await readFile(app.desktop.saveTo, 'utf8');
  expect(text).toContain('## Config, without values');
  expect(text).toContain('The gateway service');
  expect(text).not.toMatch(/canary|gh-of-this-test/);
});
