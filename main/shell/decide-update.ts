export interface InstallFacts {
  platform: string;
  packaged: boolean;
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * How this copy gets new versions. `self`: it replaces itself. `notify`: a package of the system does, so only the news and a
 * link. `off`: a checkout, or a store that updates by itself.
 */
export function updateMode({ platform, packaged, env }: InstallFacts): 'self' | 'notify' | 'off' {
  if (!packaged || env.FLATPAK_ID || env.SNAP) return 'off';
  if (platform !== 'linux') return 'self';
  return env.APPIMAGE ? 'self' : 'notify';
}

/** Whether quitting may install now: never under a running request. */
export function mayInstall(inFlight: number): boolean {
  return inFlight === 0;
}
