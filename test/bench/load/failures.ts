/** Counts what went wrong and keeps the first case for the report. */
export class Failures {
  count = 0;
  first: string | null = null;

  add(what: string): void {
    this.count += 1;
    this.first ??= what.replaceAll(/\s+/g, ' ').slice(0, 200);
  }
}
