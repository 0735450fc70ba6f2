const MAX_TAGS = 16;
const MAX_LENGTH = 100;

/** Reads `x-gatehouse-tags: k=v, k2=v2`. What is no pair is left out; names and values are cut at 100 characters. */
export function readTags(header: string | string[] | undefined): Record<string, string> {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  if (text === '') return {};
  const tags: [string, string][] = [];
  for (const part of text.split(',')) {
    const split = part.indexOf('=');
    if (split < 1) continue;
    const name = part.slice(0, split).trim().slice(0, MAX_LENGTH);
    if (name !== '' && tags.length < MAX_TAGS)
      tags.push([
        name,
        part
          .slice(split + 1)
          .trim()
          .slice(0, MAX_LENGTH),
      ]);
  }
  return Object.fromEntries(tags);
}
