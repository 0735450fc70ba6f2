import { externalUrl, mayNavigate } from './decide-navigation.ts';
import { mayUse } from './decide-permission.ts';
import type { ContentsPart, ElectronParts } from './electron-parts.ts';
import type { Log } from './log-file.ts';

/** Puts the deciders in force for every page, whoever makes it. Permissions need `app` to be ready. */
export function hardenPages({ app, shell }: Pick<ElectronParts, 'app' | 'shell'>, log: Log): void {
  app.on('web-contents-created', (_, contents) => {
    const stay = (details: { preventDefault(): void; url: string }) => {
      if (mayNavigate(details.url)) return;
      details.preventDefault();
      log('warn', 'window', `A page was kept from going to ${details.url}`);
    };
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    openLinksOutside(contents, shell);
  });
}

/** No page opens a window; a link that may be opened goes to the user's browser. */
function openLinksOutside(contents: ContentsPart, shell: ElectronParts['shell']): void {
  contents.setWindowOpenHandler(({ url }) => {
    const outside = externalUrl(url);
    if (outside !== null) void shell.openExternal(outside);
    return { action: 'deny' };
  });
}

/** Asked for or looked up: both are answered by the same rule. */
export function denyPermissions({ session }: Pick<ElectronParts, 'session'>): void {
  session.defaultSession.setPermissionRequestHandler((_, permission, answer) => answer(mayUse(permission)));
  session.defaultSession.setPermissionCheckHandler((_, permission) => mayUse(permission));
}
