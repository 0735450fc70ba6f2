import type { TrayFace } from './tray-face.ts';
import type { TrayHost } from './tray-host.ts';

/** Seconds that count down in the tray are shown anew this often. */
const CLOCK_MS = 15_000;

export interface TrayPresenceDeps {
  host: Pick<TrayHost, 'show' | 'remove'>;
  platform: string;
  /** Whether the desktop shows tray icons at all. */
  hasTrayHost(): Promise<boolean>;
  face(): TrayFace;
}

/** Keeps the tray's face as it is to be, as long as somebody shows it: what shows icons may come later than we do, at login. */
export class TrayPresence {
  readonly #deps: TrayPresenceDeps;
  #wanted = true;
  #clock: NodeJS.Timeout | undefined;

  constructor(deps: TrayPresenceDeps) {
    this.#deps = deps;
  }

  render(): void {
    if (this.#wanted) this.#deps.host.show(this.#deps.face());
  }

  /** Looks whether there is anybody to show an icon. Resolves when that is settled, and then goes on with the clock. */
  async begin(): Promise<void> {
    this.#clock = setInterval(() => (this.#wanted ? this.render() : void this.#look()), CLOCK_MS);
    await this.#look();
  }

  end(): void {
    clearInterval(this.#clock);
    this.#wanted = false;
    this.#deps.host.remove();
  }

  async #look(): Promise<void> {
    const { platform, hasTrayHost, host } = this.#deps;
    if (platform !== 'linux') return;
    this.#wanted = await hasTrayHost();
    if (this.#wanted) this.render();
    else host.remove();
  }
}
