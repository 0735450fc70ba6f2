import type { TextKey } from '../i18n/text-key.ts';

/** In the order they stand in the palette and in the help. */
export const commandGroups = ['screen', 'go', 'gateway', 'view', 'help'] as const;

export type CommandGroup = (typeof commandGroups)[number];

/** Something one can do from the keyboard. Palette, shortcuts, menus and help are all made from these. */
export interface Command {
  /** Stable, dotted: `go.activity`, `gateway.pause`. */
  id: string;
  label: TextKey;
  group: CommandGroup;
  /** In tinykeys' notation: `$mod+k`, `g a`, `?`. Single keys are not taken while somebody types. */
  shortcut?: string;
  /** Absent from the palette and without effect while this says no. */
  when?(): boolean;
  run(): void;
}
