import type { Browser } from '@playwright/test';
import type { SenderEvent } from '../../main/shell/electron-parts.ts';
import type { StandInContents, StandInWindow } from './browser-window.ts';
import type { StandInMenu } from './menu.ts';
import type { Observed } from './observed.ts';
import type { StandInUtilityProcess } from './utility-process.ts';

/** Everything a stand-in app shows and does, for specs to look at and to drive. */
export interface StandInDesktop {
  readonly observed: Observed;
  readonly platform: string;
  browser(): Promise<Browser>;
  /** Tells the app of new contents. */
  created(contents: StandInContents): void;
  /** Sends a message to the app's handler as Electron would. */
  invoke(channel: string, event: SenderEvent, input: unknown): Promise<{ output: unknown } | { error: string }>;
  readonly protocols: Map<string, (request: Request) => Promise<Response>>;
  readonly windows: StandInWindow[];
  /** What the pages wrote to their consoles. */
  readonly console: string[];
  readonly utilities: StandInUtilityProcess[];
  readonly closing: Promise<unknown>[];
  tray: { image: string; tooltip: string; menu: StandInMenu } | null;
  applicationMenu: StandInMenu | null;
  readonly notifications: { title: string; body: string; click(): void }[];
  readonly messageBoxes: Electron.MessageBoxOptions[];
  /** Which buttons are pressed in the dialogs to come; nothing there: the one that cancels. */
  readonly answers: number[];
  /** Where the next file is to be saved; null cancels. */
  saveTo: string | null;
  clipboard: string;
  readonly openedOutside: string[];
  readonly loginItems: Electron.Settings[];
  /** What the system does to every app when the machine goes down: it says so, and has it quit. */
  shutDown(): void;
  permissions: { check(permission: string): boolean; request(permission: string): boolean };
}
