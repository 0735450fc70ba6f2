import { type DeepLink, importPath } from './deep-link.ts';
import type { ElectronParts } from './electron-parts.ts';
import { releasesPage } from './releases-page.ts';
import type { ShellAction } from './shell-action.ts';
import type { Translate } from './translate.ts';
import type { UpdateOutcome } from './updater.ts';

/** What the shell asks and tells in dialogs of the system: only what cannot wait for the window. */
export class Dialogs {
  readonly #dialog: ElectronParts['dialog'];
  readonly #t: () => Translate;

  constructor({ dialog }: Pick<ElectronParts, 'dialog'>, t: () => Translate) {
    this.#dialog = dialog;
    this.#t = t;
  }

  /** Shows what a link wants. Going on opens a form; whatever it says, nothing is added by the link. */
  async followLink(link: DeepLink, act: (action: ShellAction) => void): Promise<void> {
    const t = this.#t();
    if (link.type === 'refused') {
      await this.#ask('warning', t('link.refused.title'), t('link.refused.detail'), [t('button.close')]);
      return;
    }
    const { name, type, base_url } = link.provider;
    const detail = t('link.detail', { name, type, address: base_url ?? '–' });
    const answer = await this.#ask('question', t('link.title'), detail, [t('button.cancel'), t('link.continue')]);
    if (answer === 1) act({ do: 'open', path: importPath(link.provider) });
  }

  async confirmQuit(count: number): Promise<'wait' | 'now' | 'stay'> {
    const t = this.#t();
    const buttons = [t('button.cancel'), t('quit.wait'), t('quit.now')];
    const answer = await this.#ask('warning', t('quit.title', { count }), t('quit.detail'), buttons);
    return (['stay', 'wait', 'now'] as const)[answer] ?? 'stay';
  }

  /** An action of the tray or of a menu has failed: the window may not be there to say so. */
  async tellFailure(error: unknown): Promise<void> {
    const t = this.#t();
    const reason = error instanceof Error ? error.message : String(error);
    await this.#ask('warning', t('failure.title'), reason, [t('button.close')]);
  }

  /** @returns whether to start again */
  async confirmRelaunch(): Promise<boolean> {
    const t = this.#t();
    const buttons = [t('crash.quit'), t('crash.relaunch')];
    return (await this.#ask('error', t('crash.title'), t('crash.detail'), buttons)) === 1;
  }

  /** @param homepage page of the project */
  async tellUpdate(
    { outcome, version }: UpdateOutcome,
    { current, homepage }: { current: string; homepage: string | null },
    act: (action: ShellAction) => void,
  ): Promise<void> {
    const t = this.#t();
    if (outcome === 'failed') {
      await this.#ask('warning', t('update.failed.title'), '', [t('button.close')]);
      return;
    }
    const values = { version: version ?? current };
    const page = outcome === 'available' && homepage !== null ? releasesPage(homepage) : null;
    const buttons = page === null ? [t('button.close')] : [t('button.close'), t('update.openPage')];
    const answer = await this.#ask(
      'info',
      t(`update.${outcome}.title`, values),
      t(`update.${outcome}.detail`, values),
      buttons,
    );
    if (page !== null && answer === 1) act({ do: 'open-page', url: page });
  }

  /** @returns the button that was pressed; 0, which changes nothing, when the dialog was closed */
  async #ask(
    type: 'question' | 'warning' | 'error' | 'info',
    message: string,
    detail: string,
    buttons: string[],
  ): Promise<number> {
    const { response } = await this.#dialog.showMessageBox({
      type,
      message,
      detail,
      buttons,
      cancelId: 0,
      defaultId: 0,
      noLink: true,
    });
    return response;
  }
}
