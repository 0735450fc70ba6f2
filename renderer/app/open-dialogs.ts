/** A dialog lies over the screen and has the keyboard. A sheet beside its list does not count, nor does a toast. */
export function modalOpen(): boolean {
  return (
    document.querySelector(
      '[role="dialog"]:not([data-sheet], [data-toast]), [role="alertdialog"]:not([data-toast])',
    ) !== null
  );
}

/** A dialog shows what is shown once, such as a new key: going to another screen would lose it. */
export function screenIsHeld(): boolean {
  return document.querySelector('[data-persistent]') !== null;
}
