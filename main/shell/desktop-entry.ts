/**
 * The autostart entry of Linux desktops. Pure.
 * @param command program and arguments
 * @see https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html for the quoting
 */
export function desktopEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Gatehouse',
    'Comment=AI gateway in the tray',
    `Exec=${command.map(quote).join(' ')}`,
    // As deb and rpm name it: after `executableName`.
    'Icon=gatehouse-desktop',
    'Terminal=false',
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

const hidden = /^Hidden\s*=\s*true\s*$/im;
const disabled = /^X-GNOME-Autostart-enabled\s*=\s*false\s*$/im;

/** Whether somebody has switched an autostart entry off and left it where it is. */
export function isSwitchedOff(text: string): boolean {
  return hidden.test(text) || disabled.test(text);
}

/**
 * An entry somebody may have edited, with our command in it: only `Exec` and what switches an entry off are touched.
 * @param text the file as it is, or null when there is none
 */
export function updateDesktopEntry(text: string | null, command: readonly string[]): string {
  if (text === null || !text.includes('[Desktop Entry]')) return desktopEntry(command);
  const exec = `Exec=${command.map(quote).join(' ')}`;
  // Only the first group is the entry; what follows are its actions.
  const end = text.indexOf('\n[', text.indexOf('[Desktop Entry]'));
  const group = end < 0 ? text : text.slice(0, end);
  const lines = group.split('\n').filter((line) => !hidden.test(line));
  const updated = lines.map((line) => {
    if (/^Exec\s*=/.test(line)) return exec;
    return /^X-GNOME-Autostart-enabled\s*=/.test(line) ? 'X-GNOME-Autostart-enabled=true' : line;
  });
  if (!updated.includes(exec)) updated.splice(updated.indexOf('[Desktop Entry]') + 1, 0, exec);
  return updated.join('\n') + (end < 0 ? '' : text.slice(end));
}

function quote(argument: string): string {
  const escaped = argument.replaceAll('%', '%%');
  if (/^[A-Za-z0-9_/.:=@%+,-]+$/.test(escaped)) return escaped;
  // Escaped once for the quoting of Exec and once more for strings in the file.
  return `"${escaped.replace(/[\\"`$]/g, '\\$&').replaceAll('\\', '\\\\')}"`;
}
