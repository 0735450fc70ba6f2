import type { WebPreferences } from 'electron';

/**
 * What every window is made with: a sandboxed page that sees nothing but the bridge.
 * @param preload path of the built preload, one file: a sandboxed preload cannot load others
 * @see https://www.electronjs.org/docs/latest/tutorial/security
 */
export function secureWebPreferences(preload: string, version: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    // How the version gets into a preload that can read no files.
    additionalArguments: [`--gatehouse-version=${version}`],
  };
}
