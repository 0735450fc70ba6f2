import { type DeepLink, deepLinkIn } from './deep-link.ts';

/** Links the app was started with or is sent: kept until it can show what they want. */
export class LinkInbox {
  readonly #early: DeepLink[] = [];
  #follow: ((link: DeepLink) => void) | null = null;

  /** @param argv arguments of a start, or the one text macOS sends. @returns whether there was a link of ours */
  take(argv: readonly string[]): boolean {
    const link = deepLinkIn(argv);
    if (link === null) return false;
    if (this.#follow) this.#follow(link);
    else this.#early.push(link);
    return true;
  }

  /** From now on links are followed; first those that have waited. */
  open(follow: (link: DeepLink) => void): void {
    this.#follow = follow;
    for (const link of this.#early.splice(0)) follow(link);
  }
}
