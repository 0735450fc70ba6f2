const NAMES: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Comma: ',',
  Slash: '/',
  Space: 'Space',
};

/**
 * The keys of a shortcut as they are printed on a keyboard, a press an item: `$mod+Shift+k` is `[['Ctrl', 'Shift', 'K']]` or
 * `[['⌘', '⇧', 'K']]`, `g a` is `[['G'], ['A']]`.
 * @param mac whether the keyboard is a Mac's
 */
export function shortcutLabel(shortcut: string, mac: boolean): string[][] {
  const modifiers: Record<string, string> = mac
    ? { $mod: '⌘', Meta: '⌘', Shift: '⇧', Alt: '⌥', Control: '⌃' }
    : { $mod: 'Ctrl', Meta: 'Win', Shift: 'Shift', Alt: 'Alt', Control: 'Ctrl' };
  return shortcut.split(' ').map((press) =>
    // Shift+? is how the key is typed, not how it is called.
    press
      .replace(/^Shift\+(?=[^a-z]$)/i, '')
      .split('+')
      .map((key) => modifiers[key] ?? NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)),
  );
}

export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}
