import * as z from 'zod';

/** Which notices the desktop may show. */
export const noticeKinds = ['budget', 'failover', 'keys', 'engines', 'gateway', 'updates'] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** How the desktop app behaves on this machine. Kept by the shell, beside the window's place on the screen; no secrets. */
export const desktopPreferences = z.object({
  /** Of tray, menus and notifications. */
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  /** Start when the user logs in, without showing the window. */
  startAtLogin: z.boolean().default(false),
  /** Minutes a hidden window is kept before its memory is given back. */
  releaseWindowAfterMinutes: z.int().min(1).max(1440).default(10),
  /** Closing the window ends the app instead of leaving it in the tray. */
  closeQuits: z.boolean().default(false),
  checkForUpdates: z.boolean().default(true),
  notifications: z
    .object({
      budget: z.boolean().default(true),
      failover: z.boolean().default(true),
      keys: z.boolean().default(true),
      engines: z.boolean().default(true),
      gateway: z.boolean().default(true),
      updates: z.boolean().default(true),
    })
    .prefault({}),
});

export type DesktopPreferences = z.infer<typeof desktopPreferences>;

/** Changes to preferences; what is left out stays as it is. */
export const desktopPreferenceChanges = z.strictObject({
  ...desktopPreferences.omit({ notifications: true }).partial().shape,
  notifications: z.partialRecord(z.enum(noticeKinds), z.boolean()).optional(),
});

export type DesktopPreferenceChanges = z.infer<typeof desktopPreferenceChanges>;
