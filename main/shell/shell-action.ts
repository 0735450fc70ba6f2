/** Something a menu entry, a notification or a link asks the shell to do. Data, so that menus can be compared and tested. */
export type ShellAction =
  | { do: 'open'; path: string }
  | { do: 'pause' }
  | { do: 'resume' }
  | { do: 'start-service' }
  | { do: 'set-local-only'; localOnly: boolean }
  | { do: 'use-target'; route: string; index: number }
  | { do: 'set-provider'; name: string; enabled: boolean }
  | { do: 'copy'; text: string }
  | { do: 'open-page'; url: string }
  | { do: 'check-for-updates' }
  | { do: 'export-diagnostics' }
  | { do: 'about' }
  | { do: 'quit' };
