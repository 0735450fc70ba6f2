import { afterEach } from 'vitest';

interface Closable {
  close(): Promise<unknown> | unknown;
}

const open: Closable[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** Closes something when the test is over, whatever becomes of it. */
export function closing<T extends Closable>(one: T): T {
  open.push(one);
  return one;
}
