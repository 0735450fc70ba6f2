/** What the process says to the shell when it ends. */
export const exitCode = {
  ok: 0,
  failed: 1,
  usage: 2,
  notRunning: 3,
  invalidConfig: 4,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
