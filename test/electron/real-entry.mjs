// Started by a real Electron in place of the app's entry: keeps hold of the tray's menu, which Electron itself tells nobody,
// and then starts the app.
import { Tray } from 'electron';

globalThis.gatehouseTray = { menu: null };
const { setContextMenu } = Tray.prototype;
Tray.prototype.setContextMenu = function keep(menu) {
  globalThis.gatehouseTray.menu = menu;
  return setContextMenu.call(this, menu);
};
await import(process.env.GATEHOUSE_TEST_MAIN);
