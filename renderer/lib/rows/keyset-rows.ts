/** A page of a list that is read by key: the rows, and where the next page begins. */
export interface KeysetPage<R> {
  rows: readonly R[];
  /** Pass it to get the next page; null at the end. */
  next: string | null;
}

export interface KeysetRowsOptions<R> {
  fetchPage(before: string, signal: AbortSignal): Promise<KeysetPage<R>>;
  onChange(): void;
  onError(error: unknown): void;
  /** Pages held at once; those looked at longest ago are let go and read again when somebody scrolls back. */
  keepPages?: number;
}

interface Place {
  /** Key the page is read by; null for the first, which is given, not fetched. */
  before: string | null;
  /** Index of its first row in the list. */
  start: number;
  length: number;
}

/**
 * The rows of a keyset-paged list by their index, holding only the pages near what is looked at. Grows downwards page by page
 * as somebody scrolls; remembers where every page began, so that going back costs one read and not a million rows of memory.
 */
export class KeysetRows<R> {
  readonly #options: KeysetRowsOptions<R>;
  readonly #keep: number;
  #places: Place[] = [];
  /** In the order they were last looked at. */
  readonly #pages = new Map<number, readonly R[]>();
  #next: string | null = null;
  #reading = new Map<number, AbortController>();

  constructor(options: KeysetRowsOptions<R>) {
    this.#options = options;
    this.#keep = options.keepPages ?? 12;
  }

  /** Begins anew with a first page. Rows below it are read when they are needed. */
  reset(first: KeysetPage<R>): void {
    this.close();
    this.#places = [{ before: null, start: 0, length: first.rows.length }];
    this.#pages.clear();
    this.#pages.set(0, first.rows);
    this.#next = first.next;
    this.#options.onChange();
  }

  /** Rows known of. */
  get known(): number {
    const last = this.#places.at(-1);
    return last ? last.start + last.length : 0;
  }

  /** Whether there are rows below those known of. */
  get more(): boolean {
    return this.#next !== null;
  }

  row(index: number): R | undefined {
    const at = this.#pageOf(index);
    const place = this.#places[at];
    return place && this.#pages.get(at)?.[index - place.start];
  }

  /** @param last inclusive */
  need(first: number, last: number): void {
    for (let at = this.#pageOf(first); at <= this.#pageOf(last) && at < this.#places.length; at += 1) this.#touch(at);
    if (last >= this.known && this.#next !== null) void this.#read(this.#places.length, this.#next);
  }

  close(): void {
    for (const reading of this.#reading.values()) reading.abort();
    this.#reading = new Map();
  }

  /** The page an index falls into; one past the last when it is below everything known. */
  #pageOf(index: number): number {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const place = this.#places[middle];
      if (place && place.start + place.length <= index) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #touch(at: number): void {
    const rows = this.#pages.get(at);
    if (rows) {
      this.#pages.delete(at);
      this.#pages.set(at, rows);
      return;
    }
    const before = this.#places[at]?.before;
    if (before != null) void this.#read(at, before);
  }

  async #read(at: number, before: string): Promise<void> {
    if (this.#reading.has(at)) return;
    const reading = new AbortController();
    this.#reading.set(at, reading);
    try {
      const page = await this.#options.fetchPage(before, reading.signal);
      if (reading.signal.aborted) return;
      this.#reading.delete(at);
      this.#take(at, before, page);
      this.#options.onChange();
    } catch (error) {
      if (reading.signal.aborted) return;
      this.#reading.delete(at);
      this.#options.onError(error);
    }
  }

  #take(at: number, before: string, page: KeysetPage<R>): void {
    if (at === this.#places.length) {
      this.#places.push({ before, start: this.known, length: page.rows.length });
      this.#next = page.next;
    }
    this.#pages.set(at, page.rows);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= this.#keep) return;
      // The first page is given, not fetched: it could not be had again.
      if (oldest !== 0 && oldest !== at) this.#pages.delete(oldest);
    }
  }
}
