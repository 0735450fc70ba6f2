import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { dataDir } from '../service/data-dir.ts';
import { DEEP_LINK_SCHEME } from './deep-link.ts';
import { hardenPages } from './harden.ts';
import { createLogFile } from './log-file.ts';
import type { ShellContext } from './shell-context.ts';

/**
 * Everything that needs no `ready`, in the order Electron asks for: the lock, the sandbox, the scheme.
 * @returns the log; null when another instance has the lock, and this one is to be gone
 */
export function claimApp({ electron, env, platform }: ShellContext): ReturnType<typeof createLogFile> | null {
  const { app } = electron;
  // Chromium's own files lie beside the gateway's, not among them; and the lock is one of a data directory.
  const desktopDir = join(dataDir({ override: env.GATEHOUSE_DATA_DIR, env, platform, home: homedir() }), 'desktop');
  mkdirSync(desktopDir, { recursive: true, mode: 0o700 });
  app.setPath('userData', desktopDir);
  if (!app.requestSingleInstanceLock()) return null;
  app.enableSandbox();
  app.setAppUserModelId('dev.gatehouse.Gatehouse');
  app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
  electron.protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  electron.crashReporter.start({ uploadToServer: false });
  const logFile = createLogFile(join(desktopDir, 'logs'), Date.now);
  hardenPages(electron, logFile.log);
  return logFile;
}
