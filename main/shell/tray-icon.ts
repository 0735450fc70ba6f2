import type { GatewayWord } from './gateway-word.ts';

/** Told apart by shape: open arch, arch with a bar, with a notch, with a cross. */
export type TrayIcon = 'running' | 'paused' | 'degraded' | 'alert';

const icons: Record<GatewayWord, TrayIcon> = {
  starting: 'paused',
  restarting: 'degraded',
  connecting: 'paused',
  stopping: 'paused',
  stopped: 'paused',
  paused: 'paused',
  running: 'running',
  degraded: 'degraded',
  'over-budget': 'alert',
  failed: 'alert',
};

export function trayIcon(word: GatewayWord): TrayIcon {
  return icons[word];
}

export interface PanelFacts {
  platform: string;
  /** `XDG_CURRENT_DESKTOP`, such as `ubuntu:GNOME`. */
  desktop: string;
  darkTheme: boolean;
}

/**
 * File of a tray icon, below `icons/tray`. macOS tints a template image itself and picks the `@2x` one by its name; Windows
 * wants an ICO; Linux a PNG. GNOME's top bar is dark whatever the theme.
 */
export function trayIconFile(icon: TrayIcon, { platform, desktop, darkTheme }: PanelFacts): string {
  if (platform === 'darwin') return `${icon}Template.png`;
  const dark = darkTheme || (platform === 'linux' && /gnome|unity|pop/i.test(desktop));
  const tint = dark ? 'on-dark' : 'on-light';
  return platform === 'win32' ? `${icon}-${tint}.ico` : `${icon}-${tint}.png`;
}
