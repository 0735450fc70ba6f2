import { EventEmitter } from 'node:events';

/** Tells whoever waits that something observable has changed. One for every stand-in app. */
export class Observed extends EventEmitter {
  changed(): void {
    this.emit('change');
  }

  /** Resolves as soon as the condition holds; looked at after every change. @throws naming `what` when it does not in time */
  until<T>(look: () => T | null | undefined | false, what: string, timeoutMs = 15_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        this.off('change', check);
      };
      const check = () => {
        const found = look();
        if (found === null || found === undefined || found === false) return;
        stop();
        resolve(found);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Not within ${timeoutMs} ms: ${what}`));
      }, timeoutMs);
      this.on('change', check);
      check();
    });
  }
}
