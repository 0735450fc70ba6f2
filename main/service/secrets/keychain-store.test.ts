import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { chooseSecretStore } from './choose-secret-store.ts';
import { createKeychainStore, keychainGap } from './keychain-store.ts';
import { describeSecretStore } from './secret-store.contract.ts';

/**
 * Runs against a real gnome-keyring in a D-Bus session of its own, with a home directory of its own: this file starts itself a
 * second time in there. Where the programs are missing they are installed in CI (or with GATEHOUSE_KEYRING_TEST=install) as
 * root on Debian; elsewhere the test is skipped and says why.
 */
const isInside = process.env.GATEHOUSE_KEYRING_TEST === 'inside';

describe('the keychain', () => {
  it('says by platform what it does not protect from', () => {
    for (const platform of ['linux', 'darwin', 'win32']) expect(keychainGap(platform)).toMatch(/^[A-Z].*\.$/);
    expect(keychainGap('linux')).toContain('any program that runs as you');
  });
});

describe.runIf(!isInside)('a session of its own', () => {
  const reason = whyNot();

  it('runs the tests of the keychain against a real gnome-keyring', (context) => {
    if (reason !== null) {
      console.log(`keychain tests skipped: ${reason}`);
      return context.skip(reason);
    }
    const home = mkdtempSync(join(tmpdir(), 'gatehouse-keyring-'));
    try {
      const runtime = join(home, 'run');
      mkdirSync(runtime, { mode: 0o700 });
      const {
        XDG_DATA_HOME: _,
        DBUS_SESSION_BUS_ADDRESS: __,
        DISPLAY: ___,
        WAYLAND_DISPLAY: ____,
        ...env
      } = process.env;
      const script =
        'printf "a password\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$0" "$@"';
      const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
      const inside = spawnSync(
        'dbus-run-session',
        ['--', 'sh', '-c', script, process.execPath, vitest, 'run', fileURLToPath(import.meta.url)],
        {
          env: { ...env, HOME: home, XDG_RUNTIME_DIR: runtime, NO_COLOR: '1', GATEHOUSE_KEYRING_TEST: 'inside' },
          encoding: 'utf8',
          timeout: 60_000,
        },
      );
      const summary = /Tests +(.*)/.exec(inside.stdout)?.[1] ?? '';
      console.log(`keychain tests inside dbus-run-session: ${summary}`);
      expect(inside.status, `${inside.stdout}\n${inside.stderr}`).toBe(0);
      expect(summary).toMatch(/^1\d passed/);
    } finally {
      rmSync(home, { recursive: true });
    }
  }, 90_000);
});

describe.runIf(isInside)('with a real gnome-keyring', () => {
  let services = 0;
  let dataDir: string | null = null;

  afterEach(() => {
    if (dataDir !== null) rmSync(dataDir, { recursive: true });
    dataDir = null;
  });

  describeSecretStore('keychain', async () => createKeychainStore({ service: `gatehouse-test-${services++}` }));

  it('keeps secrets for the next process', async () => {
    await createKeychainStore({ service: 'gatehouse-kept' }).set('openai', 'sk-kept');
    const script = `
      const { createKeychainStore } = await import(${JSON.stringify(new URL('./keychain-store.ts', import.meta.url).href)});
      const store = createKeychainStore({ service: 'gatehouse-kept' });
      console.log(JSON.stringify([await store.list(), await store.get('openai')]));`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual([['openai'], 'sk-kept']);
  });

  it('is what chooseSecretStore takes, with nothing of the probe left', async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-keyring-'));
    const store = await chooseSecretStore({ env: {}, dataDir });
    expect(store.kind).toBe('keychain');
    expect(await store.list()).toEqual([]);
    expect(await createKeychainStore({ service: 'gatehouse-probe' }).list()).toEqual([]);
  });

  it('says so in words when it is locked, and is passed over', async () => {
    const locked = spawnSync(
      'gdbus',
      [
        ...['call', '--session', '--dest', 'org.freedesktop.secrets', '--object-path', '/org/freedesktop/secrets'],
        ...[
          '--method',
          'org.freedesktop.Secret.Service.Lock',
          "[objectpath '/org/freedesktop/secrets/collection/login']",
        ],
      ],
      { encoding: 'utf8' },
    );
    expect(locked.status, locked.stderr).toBe(0);
    const refused = await createKeychainStore({ service: 'gatehouse-kept' })
      .get('openai')
      .catch((error: Error) => error);
    expect(refused).toMatchObject({ code: 'secrets_unavailable' });
    expect(String(refused)).toContain('The keychain cannot be used: it is locked.');
    dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-keyring-'));
    const store = await chooseSecretStore({ env: {}, dataDir });
    expect(store.kind).toBe('memory');
    expect(store.describeProtectionGap()).toContain('locked');
  });
});

/** Why there is no gnome-keyring to test against; null when there is one. */
function whyNot(): string | null {
  if (process.platform !== 'linux') return 'gnome-keyring is a Linux program.';
  const missing = () =>
    ['dbus-run-session', 'gnome-keyring-daemon', 'gdbus'].filter(
      (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0,
    );
  if (missing().length === 0) return null;
  const mayInstall = process.env.CI !== undefined || process.env.GATEHOUSE_KEYRING_TEST === 'install';
  if (mayInstall && process.getuid?.() === 0) {
    const packages = 'dbus gnome-keyring libglib2.0-bin';
    spawnSync('sh', ['-c', `apt-get update -qq && apt-get install -y -qq --no-install-recommends ${packages}`], {
      timeout: 300_000,
    });
    if (missing().length === 0) return null;
  }
  return `${missing().join(' and ')} not installed. On Debian: apt-get install dbus gnome-keyring libglib2.0-bin`;
}
