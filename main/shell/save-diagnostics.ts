import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { ShellControl } from './control-link.ts';
import { type DiagnosticsFacts, diagnosticsText } from './diagnostics.ts';
import type { ElectronParts } from './electron-parts.ts';
import type { SettingsStore } from './settings-store.ts';
import type { ShellContext } from './shell-context.ts';
import type { Supervisor } from './supervisor.ts';
import type { Translate } from './translate.ts';

export interface SaveDiagnosticsDeps {
  electron: Pick<ElectronParts, 'app' | 'dialog' | 'shell'>;
  t: Translate;
  context: Pick<ShellContext, 'versions' | 'platform'>;
  supervisor: Supervisor;
  control: ShellControl;
  settings: SettingsStore;
  log(): string;
  /** Version of the operating system. */
  release: string;
}

/** Asks where to, and writes what a report needs. @returns where it lies, or null when the user thought better of it */
export async function saveDiagnostics(deps: SaveDiagnosticsDeps): Promise<string | null> {
  const { electron, t, context, supervisor, settings } = deps;
  const at = new Date().toISOString();
  const { canceled, filePath } = await electron.dialog.showSaveDialog({
    title: t('diagnostics.title'),
    defaultPath: join(electron.app.getPath('downloads'), `gatehouse-diagnostics-${at.slice(0, 10)}.md`),
  });
  if (canceled || !filePath) return null;
  const text = diagnosticsText({
    at,
    versions: { gatehouse: electron.app.getVersion(), ...context.versions },
    system: {
      platform: context.platform,
      release: deps.release,
      arch: process.arch,
      cpus: cpus().length,
      memoryMb: Math.round(totalmem() / 2 ** 20),
    },
    service: supervisor.state,
    preferences: settings.preferences(),
    gateway: await gatewayFacts(deps.control),
    log: deps.log(),
  });
  await writeFile(filePath, text, { mode: 0o600 });
  electron.shell.showItemInFolder(filePath);
  return filePath;
}

/** A gateway that does not answer is when diagnostics are wanted most. */
async function gatewayFacts(control: ShellControl): Promise<DiagnosticsFacts['gateway']> {
  try {
    const [status, providers, { text }] = await Promise.all([
      control.status.get(),
      control.providers.list(),
      control.config.get(),
    ]);
    return { status, providers, configText: text };
  } catch {
    return null;
  }
}
