import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { projectDir } from './project-dir.ts';

// Scripts stand for programs of the system here, and the display is named as Linux names it.
const posix = process.platform === 'linux';
if (!posix) console.info('`gatehouse start` is tested on Linux only.');

const PROGRAM = join(import.meta.dirname, '..', 'fakes', 'serve-fake-gateway.ts');
let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'gatehouse-start-')));
  for (const name of ['app/out', 'bin', 'electron', 'data', 'home'])
    await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, 'app/out/main.mjs'), '');
  await program(
    'bin/xdg-open',
    `const { readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
    const page = require('node:url').fileURLToPath(process.argv[2]);
    const seen = { page, mode: statSync(page).mode & 0o777, text: readFileSync(page, 'utf8') };
    writeFileSync(${JSON.stringify(at('opened.part'))}, JSON.stringify(seen));
    renameSync(${JSON.stringify(at('opened.part'))}, ${JSON.stringify(at('opened'))});`,
  );
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
/** What the browser was given to open. */
const opened = async () =>
  JSON.parse(await readFile(at('opened'), 'utf8')) as { page: string; mode: number; text: string };

/** A program of the system that does this. */
async function program(name: string, script: string, interpreter = process.execPath): Promise<void> {
  await writeFile(at(name), `#!${interpreter}\n${script}\n`);
  await chmod(at(name), 0o755);
}

/**
 * Starts it, and ends it with Ctrl-C when it has said `until`; where a browser opens, not before that has read its page.
 * @returns everything it has said
 */
async function start(options: object, env: Record<string, string | undefined>, until?: string, opens = false) {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(options), at('app')], {
    env: {
      PATH: [at('bin'), process.env.PATH].join(delimiter),
      NODE_NO_WARNINGS: '1',
      GATEHOUSE_DATA_DIR: at('data'),
      DISPLAY: ':0',
      ELECTRON_OVERRIDE_DIST_PATH: at('electron'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', notes: '' };
  let enough = until === undefined;
  const look = () => {
    if (enough || !`${said.out}${said.notes}`.includes(until ?? '') || (opens && !existsSync(at('opened')))) return;
    enough = true;
    child.kill('SIGINT');
  };
  const looking = watch(folder, look);
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    said.out += chunk;
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    said.notes += chunk;
    look();
  });
  const [code] = await once(child, 'close');
  looking.close();
  return { code, ...said };
}

const listening = {
  type: 'listening',
  url: 'http://127.0.0.1:4477',
  dataDir: '/d',
  firstRun: true,
  attached: false,
  terminal: { key: 'gh-terminal', exampleModel: 'demo/demo', configPath: '/d/config.yaml' },
};

it.runIf(posix)('starts Electron with the folder of the app, and prints what its gateway says', async () => {
  await program(
    'electron/electron',
    `const { GATEHOUSE_DATA_DIR, GATEHOUSE_PORT, GATEHOUSE_CONFIG, ELECTRON_RUN_AS_NODE } = process.env;
    const env = { GATEHOUSE_DATA_DIR, GATEHOUSE_PORT, GATEHOUSE_CONFIG, ELECTRON_RUN_AS_NODE };
    require('node:fs').writeFileSync(${JSON.stringify(at('started'))}, JSON.stringify({ args: process.argv.slice(2), env }));
    process.on('SIGINT', () => process.exit(0));
    setInterval(() => {}, 1000); // runs until it is ended
    process.send(${JSON.stringify(listening)});`,
  );
  const options = { port: 0, config: '/etc/gatehouse.yaml' };
  const { code, out, notes } = await start(options, { ELECTRON_RUN_AS_NODE: '1' }, 'Ctrl-C stops it.');
  expect(JSON.parse(await readFile(at('started'), 'utf8'))).toEqual({
    args: [at('app')],
    env: { GATEHOUSE_DATA_DIR: at('data'), GATEHOUSE_PORT: '0', GATEHOUSE_CONFIG: '/etc/gatehouse.yaml' },
  });
  expect(out).toContain("curl http://127.0.0.1:4477/v1/chat/completions -H 'Authorization: Bearer gh-terminal'");
  expect(out).not.toContain('token=');
  expect([code, notes, existsSync(at('opened'))]).toEqual([0, '', false]);
});

it.runIf(posix)('without Electron says so in one line and opens the window in the browser', async () => {
  const { code, out, notes } = await start({}, {}, 'Ctrl-C stops it.', true);
  const [first, ...rest] = notes.split('\n');
  expect(first).toBe(
    'No desktop app: there is no Electron where ELECTRON_OVERRIDE_DIST_PATH says. Its window opens in your browser.',
  );
  expect(rest.filter((line) => line !== '' && !line.startsWith('▲') && !line.startsWith('Stopping'))).toEqual([]);
  expect(code).toBe(0);
  expect(out).toContain('Bearer gh-terminal');
  const { page, mode, text } = await opened();
  // The token is among no program's arguments; the file that has it is nobody else's, and gone in the end.
  expect([page, mode]).toEqual([at('data/open-window.html'), 0o600]);
  expect(text).toMatch(/content="0; url=http:\/\/127\.0\.0\.1:\d+\/ui\/#token=t"/);
  expect(existsSync(page)).toBe(false);
});

it.runIf(posix)('gives a browser that is a snap a page it may read, and takes it away again', async () => {
  // In the shell: it is given two seconds, which a Node may need to start on a busy machine.
  const snap = `[ "$*" = 'get default-web-browser' ] && echo firefox_firefox.desktop`;
  await program('bin/xdg-settings', snap, '/bin/sh');
  await start({ browser: true }, { HOME: at('home') }, 'Ctrl-C stops it.', true);
  const { page, mode } = await opened();
  expect([page, mode]).toEqual([at('home/gatehouse-open-window.html'), 0o600]);
  expect(existsSync(page)).toBe(false);
});

it.runIf(posix)('opens the browser where Electron ends at once', async () => {
  await program('electron/electron', 'process.exit(127)');
  const { notes } = await start({}, {}, 'Ctrl-C stops it.', true);
  expect(notes).toContain('No desktop app: Electron ended at once (exit 127). Its window opens in your browser.\n');
  expect((await opened()).text).toContain('/ui/#token=');
});

it.runIf(posix)('says that the app was open already', async () => {
  await program('electron/electron', '');
  expect(await start({}, {})).toEqual({
    code: 0,
    out: '',
    notes: 'Gatehouse was open already: its window has been shown.\n',
  });
});

it.runIf(posix)('without a display prints the address, and opens and fetches nothing', async () => {
  await program('electron/electron', `require('node:fs').writeFileSync(${JSON.stringify(at('opened'))}, '')`);
  const { out, notes } = await start({}, { DISPLAY: undefined }, 'Ctrl-C stops it.');
  expect(notes).toContain('No desktop app: there is no display here. Its window is at the address below.\n');
  expect(out).toMatch(/good once, for 15 minutes\):\n\nhttp:\/\/127\.0\.0\.1:\d+\/ui\/#token=t\n/);
  expect(existsSync(at('opened'))).toBe(false);
});

it.runIf(posix)('goes on where no browser can be opened, and says so', async () => {
  await program('bin/xdg-open', 'process.exit(3)');
  const { code, notes } = await start({ browser: true }, {}, 'open the address above');
  expect([code, notes.includes('No desktop app')]).toEqual([0, false]);
});

it('finds the folder of the app', () => {
  expect(existsSync(join(projectDir(), 'electron-builder.yml'))).toBe(true);
});
