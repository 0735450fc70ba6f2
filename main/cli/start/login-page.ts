/**
 * A page that leads to the window at once. A browser is started with the name of this file: an address among its arguments
 * could be read, token and all, by every user of the machine. Pure.
 * @param address of the window, its token in the fragment: no server on the way ever sees it
 */
export function loginPage(address: string): string {
  const url = address.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${url}">
<title>Gatehouse</title>
<a href="${url}">Gatehouse</a>
`;
}
