/** Where the packages of a project can be got: GitHub has a page of its own for them, elsewhere it is the project's. Pure. */
export function releasesPage(homepage: string): string {
  const url = new URL(homepage);
  if (url.hostname !== 'github.com') return homepage;
  return `${url.origin}${url.pathname.replace(/\/$/, '')}/releases`;
}
