/** Runs jobs one after the other, in the order they were asked for; one that fails does not hold up the next. */
export function createTurns(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const result = last.then(job);
    last = result.catch(() => undefined); // the caller has the error
    return result;
  };
}
