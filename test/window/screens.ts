/** Addresses whose pictures are taken and that are checked in every theme and language. Add yours. */
export const screens = [
  { name: 'overview', path: '/' },
  { name: 'settings-general', path: '/settings/general' },
  { name: 'settings-server', path: '/settings/server' },
  { name: 'settings-history', path: '/settings/history' },
  { name: 'settings-config', path: '/settings/config' },
  { name: 'settings-secrets', path: '/settings/secrets' },
  { name: 'settings-about', path: '/settings/about' },
  { name: 'routes', path: '/routes' },
  { name: 'routes-explain', path: '/routes?explain=smart' },
  { name: 'providers', path: '/providers' },
  { name: 'providers-keys', path: '/providers?open=anthropic' },
  { name: 'providers-models', path: '/providers?open=openai&tab=models' },
  { name: 'providers-connection', path: '/providers?open=lab&tab=connection' },
  { name: 'apps', path: '/apps' },
  { name: 'apps-app', path: '/apps?open=cursor' },
] as const;
