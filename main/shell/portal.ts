import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const TIMEOUT_MS = 10_000;

/** Calls a method on the session's bus. @returns what it answers, as text */
async function call(dest: string, path: string, method: string, ...args: string[]): Promise<string> {
  const target = ['--session', '--dest', dest, '--object-path', path, '--method', method];
  return (await run('gdbus', ['call', ...target, ...args], { timeout: TIMEOUT_MS })).stdout;
}

/**
 * Asks the desktop portal to start us at login; the only way out of a Flatpak. That it was asked is all that is known after:
 * the answer is a signal to the connection that asked, which ends with gdbus, and a dialog the portal may show is not waited
 * for. Nor can the portal be asked how it is set, so the preference says what was wished.
 * @throws when there is no portal, or it refuses to be asked
 * @see https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Background.html
 */
export async function requestBackground(autostart: boolean, command: string[]): Promise<void> {
  const words = command.map((word) => `'${word}'`).join(', ');
  const options = `{'reason': <'Gatehouse answers your apps in the background'>, 'autostart': <${autostart}>, 'commandline': <[${words}]>}`;
  const method = 'org.freedesktop.portal.Background.RequestBackground';
  await call('org.freedesktop.portal.Desktop', '/org/freedesktop/portal/desktop', method, '', options);
}

/**
 * Whether anything on this Linux desktop shows tray icons. GNOME does only with an extension.
 * @returns true also where it cannot be told
 */
export async function hasTrayHost(): Promise<boolean> {
  const bus = 'org.freedesktop.DBus';
  return call(bus, '/org/freedesktop/DBus', `${bus}.NameHasOwner`, 'org.kde.StatusNotifierWatcher').then(
    (answer) => !answer.includes('false'),
    () => true,
  );
}
