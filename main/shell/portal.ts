import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const TIMEOUT_MS = 10_000;

/**
 * Asks the desktop portal to start us at login; the only way out of a Flatpak. The portal cannot be asked how it is set, so
 * the preference is what says so.
 * @see https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Background.html
 */
export async function requestBackground(autostart: boolean, command: string[]): Promise<void> {
  const words = command.map((word) => `'${word}'`).join(', ');
  const options = `{'reason': <'Gatehouse answers your apps in the background'>, 'autostart': <${autostart}>, 'commandline': <[${words}]>}`;
  const target = [
    '--session',
    '--dest',
    'org.freedesktop.portal.Desktop',
    '--object-path',
    '/org/freedesktop/portal/desktop',
  ];
  await run(
    'gdbus',
    ['call', ...target, '--method', 'org.freedesktop.portal.Background.RequestBackground', '', options],
    {
      timeout: TIMEOUT_MS,
    },
  );
}

/**
 * Whether anything on this Linux desktop shows tray icons. GNOME does only with an extension.
 * @returns true also where it cannot be told
 */
export async function hasTrayHost(): Promise<boolean> {
  const target = ['--session', '--dest', 'org.freedesktop.DBus', '--object-path', '/org/freedesktop/DBus'];
  try {
    const { stdout } = await run(
      'gdbus',
      ['call', ...target, '--method', 'org.freedesktop.DBus.NameHasOwner', 'org.kde.StatusNotifierWatcher'],
      { timeout: TIMEOUT_MS },
    );
    return !stdout.includes('false');
  } catch {
    return true;
  }
}
