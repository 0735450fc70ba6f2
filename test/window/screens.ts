/** Addresses whose pictures are taken and that are checked in every theme and language. Add yours. */
export const screens = [
  { name: 'overview', path: '/' },
  { name: 'settings-general', path: '/settings/general' },
  { name: 'settings-server', path: '/settings/server' },
  { name: 'settings-history', path: '/settings/history' },
  { name: 'settings-config', path: '/settings/config' },
  { name: 'settings-secrets', path: '/settings/secrets' },
  { name: 'settings-about', path: '/settings/about' },
] as const;
