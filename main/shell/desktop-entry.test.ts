import { expect, it } from 'vitest';
import { desktopEntry, updateDesktopEntry } from './desktop-entry.ts';

const golden = `[Desktop Entry]
Type=Application
Name=Gatehouse
Comment=AI gateway in the tray
Exec=/opt/Gatehouse/gatehouse-desktop --hidden
Icon=gatehouse-desktop
Terminal=false
StartupNotify=false
X-GNOME-Autostart-enabled=true
`;
const command = ['/opt/Gatehouse/gatehouse-desktop', '--hidden'];

it('writes the autostart entry', () => {
  expect(desktopEntry(command)).toBe(golden);
});

it('quotes what the specification wants quoted', () => {
  expect(desktopEntry(['/home/me/My Apps/100%/gate"house$', '--hidden'])).toContain(
    'Exec="/home/me/My Apps/100%%/gate\\\\"house\\\\$" --hidden\n',
  );
});

it('touches only its own lines in an entry somebody has edited', () => {
  const edited = `# mine
[Desktop Entry]
Type=Application
Name=Gate
Exec=/old/path --hidden
Hidden=true
X-GNOME-Autostart-enabled=false
X-KDE-autostart-after=panel

[Desktop Action New]
Exec=/old/path --new
Hidden=true
`;
  expect(updateDesktopEntry(edited, command)).toBe(`# mine
[Desktop Entry]
Type=Application
Name=Gate
Exec=/opt/Gatehouse/gatehouse-desktop --hidden
X-GNOME-Autostart-enabled=true
X-KDE-autostart-after=panel

[Desktop Action New]
Exec=/old/path --new
Hidden=true
`);
  expect(updateDesktopEntry(golden, command)).toBe(golden);
  expect(updateDesktopEntry('rubbish', command)).toBe(golden);
  expect(updateDesktopEntry('[Desktop Entry]\nName=x\n', command)).toBe(
    `[Desktop Entry]\nExec=${command.join(' ')}\nName=x\n`,
  );
});
