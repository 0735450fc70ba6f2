import type { ElectronParts, NotificationPart } from './electron-parts.ts';
import type { Notice } from './notice.ts';
import type { ShellAction } from './shell-action.ts';
import type { Translate } from './translate.ts';

/** Shows notices as the system's notifications. Where there are none, the window and the tray tell the same. */
export function createNotifier(
  { Notification }: Pick<ElectronParts, 'Notification'>,
  t: () => Translate,
  act: (action: ShellAction) => void,
): (notice: Notice) => void {
  // One that nobody holds on to may be collected, and its click with it.
  const shown = new Set<NotificationPart>();
  return ({ title, body, action }) => {
    if (!Notification.isSupported()) return;
    const say = t();
    const notification = new Notification({
      title: say(title.key, title.values),
      body: typeof body === 'string' ? body : say(body.key, body.values),
    });
    shown.add(notification);
    notification.on('click', () => {
      shown.delete(notification);
      act(action);
    });
    notification.show();
  };
}
