/**
 * What the changelog says of one version, without its heading.
 * @throws when it says nothing: a release without a word to its users is a mistake
 */
export function changelogSection(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.split('\n', 1)[0]?.split(/[\s(]/, 1)[0] === version);
  const body = section?.slice(section.indexOf('\n')).trim() ?? '';
  if (body === '') throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  return `${body}\n`;
}
