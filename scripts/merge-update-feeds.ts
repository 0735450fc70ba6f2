import { parse, stringify } from 'yaml';

/** What an installed app reads to learn of a newer version; electron-builder writes it as `latest*.yml`. */
export interface UpdateFeed {
  version: string;
  files: { url: string; sha512: string; size: number }[];
  /** For updaters older than `files`. */
  path: string;
  sha512: string;
  releaseDate: string;
}

/**
 * One feed out of those that were written where packages for one processor each were made. macOS reads a single file for
 * both processors and takes what is named for its own; whichever were uploaded last would shut the others out of updates.
 * @param texts YAML, in the order in which `files` shall stand
 * @throws when they are not of the same version
 */
export function mergeUpdateFeeds(texts: readonly string[]): string {
  const feeds = texts.map((text): UpdateFeed => parse(text));
  const [first, ...others] = feeds;
  if (first === undefined) throw new Error('There is no feed to merge.');
  const stranger = others.find(({ version }) => version !== first.version);
  if (stranger) throw new Error(`The feeds are of different versions: ${first.version} and ${stranger.version}.`);
  const files = new Map(feeds.flatMap((feed) => feed.files.map((file) => [file.url, file])));
  const releaseDate = feeds
    .map((feed) => feed.releaseDate)
    .sort()
    .at(-1);
  return stringify({ ...first, files: [...files.values()], releaseDate });
}
