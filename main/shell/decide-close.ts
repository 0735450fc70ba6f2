export interface CloseFacts {
  quitting: boolean;
  /** Whether a tray icon is there to bring the window back with. */
  tray: boolean;
  closeQuits: boolean;
  platform: string;
}

/**
 * What closing the window means. The gateway goes on, unless the user wants otherwise; without a tray the window is only
 * minimised, so that the app never runs out of reach. macOS keeps the app in the Dock.
 */
export function decideClose({
  quitting,
  tray,
  closeQuits,
  platform,
}: CloseFacts): 'close' | 'hide' | 'minimize' | 'quit' {
  if (quitting) return 'close';
  if (closeQuits) return 'quit';
  return tray || platform === 'darwin' ? 'hide' : 'minimize';
}
