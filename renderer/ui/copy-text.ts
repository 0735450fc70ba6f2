/**
 * Puts a text on the clipboard. Must be called while a press is being handled.
 * @returns whether it is there now
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

/**
 * The way from before `navigator.clipboard`, which is not there where the window comes over plain HTTP from another machine.
 * The focus stays where it is: an open dialog would take it back from anything else.
 */
function copyByCommand(text: string): boolean {
  // Safari copies only when something is selected; what is copied is the text itself, whatever is.
  const selection = document.getSelection();
  const before = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  const selected = document.body.appendChild(document.createElement('pre'));
  selected.textContent = text;
  selected.style.cssText = 'position: fixed; opacity: 0; pointer-events: none';
  selection?.selectAllChildren(selected);
  let taken = false;
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    taken = event.clipboardData !== null;
  };
  document.addEventListener('copy', onCopy, { capture: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', onCopy, { capture: true });
  selected.remove();
  selection?.removeAllRanges();
  if (before) selection?.addRange(before);
  return done && taken;
}
