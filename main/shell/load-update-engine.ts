import type { UpdateEngine } from './updater.ts';

/** electron-updater, told to do nothing by itself: when to fetch and when to install is decided here. */
export async function loadUpdateEngine(): Promise<UpdateEngine> {
  const { default: updater } = await import('electron-updater');
  const { autoUpdater } = updater;
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = false;
  // Who quits wants it gone. macOS goes by this, the others by what `quitAndInstall` is told.
  autoUpdater.autoRunAppAfterInstall = false;
  // On macOS a patched download can leave the archive with a signature that does not fit.
  autoUpdater.disableDifferentialDownload = process.platform === 'darwin';
  return {
    async check() {
      const found = await autoUpdater.checkForUpdates();
      return found?.isUpdateAvailable ? found.updateInfo.version : null;
    },
    async download() {
      await autoUpdater.downloadUpdate();
    },
    install(failed) {
      autoUpdater.once('error', failed);
      autoUpdater.quitAndInstall(true, false);
    },
  };
}
