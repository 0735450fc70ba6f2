import type { InstallFacts } from './install-facts.ts';

export interface UpdateFacts extends InstallFacts {
  platform: string;
  packaged: boolean;
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * How this copy gets new versions. `self`: it replaces itself. `notify`: the system's package manager does, so only the news and
 * a link. `off`: a checkout, a store that updates by itself, or a package that says of no place to ask. Pure.
 */
export function updateMode({ platform, packaged, env, packageType, hasFeed, homepage }: UpdateFacts) {
  if (!packaged || !hasFeed || env.FLATPAK_ID || env.SNAP) return 'off';
  if (platform !== 'linux') return 'self';
  // A program started from an AppImage inherits its variable, so what is installed as a package is asked first.
  if (env.APPIMAGE && packageType === null) return 'self';
  return homepage === null ? 'off' : 'notify';
}
