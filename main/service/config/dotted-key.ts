/** A path as people read it: `routes.fast.targets[0].provider`. Names with a dot in them are quoted. */
export function dottedKey(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else {
      const name = String(part);
      const written = /^[\w-]+$/.test(name) ? name : JSON.stringify(name);
      text += text === '' ? written : `.${written}`;
    }
  }
  return text;
}
